import Foundation

/// Writes an Inspect log (`.eval`) sample by sample, and is the journal of the run at the same time.
///
/// The log is `FILE.partial` until it is finished. A sample whose ``append(_:)`` has returned survives the end of the
/// process; memory does not grow with the number of samples but for a few bytes for each.
public final class EvalLogWriter: Sendable {
    /// Starts a log, or takes one up again that the same run left unfinished.
    ///
    /// - Parameter file: Where the finished log will be.
    /// - Throws: `EvalLogError` if there is a finished log, or an unfinished one of another run.
    public init(file: URL, run: RunLog) throws { throw CocoaError(.featureUnsupported) }

    /// Attempts that were in the log when it was opened.
    public var resumed: Int { 0 }

    /// Whether an attempt is in the log with a score or an error, and need not be made again.
    public func holds(id: String, epoch: Int) -> Bool { false }

    /// Adds an attempt. May be called from several threads.
    public func append(_ sample: SampleLog) throws {}

    /// Writes what stands at the end of a log, and gives the file its name.
    public func finish(_ status: RunStatus, error: String? = nil) throws {}

    /// Leaves the log unfinished, so that the run can be resumed.
    public func leave() throws {}
}
