import Foundation
import JSONText
import Synchronization

/// Writes an Inspect log (`.eval`) sample by sample, and is the journal of the run at the same time.
///
/// The log is `FILE.partial` until it is finished. A sample whose ``append(_:)`` has returned survives the end of the
/// process; memory does not grow with the number of samples but for ten bytes for each.
public final class EvalLogWriter: Sendable {
    private let file: URL
    private let run: RunLog
    /// Attempts that were in the log when it was opened.
    public let resumed: Int
    /// Nil once the log is finished or left.
    private let log: Mutex<OpenLog?>
    private let encoders = Mutex<[SampleEncoder]>([])

    /// Starts a log, or takes one up again that the same run left unfinished.
    ///
    /// - Parameter file: Where the finished log will be; its folder has to be there.
    /// - Throws: ``EvalLogError`` if there is a finished log, an unfinished one of another run or of a run that is
    ///   going on, or the file cannot be written.
    public init(file: URL, run: RunLog) throws {
        guard !FileManager.default.fileExists(atPath: file.path) else { throw EvalLogError.finished(path: file.path) }
        let log = try OpenLog(path: file.path + ".partial", run: run)
        self.file = file
        self.run = run
        resumed = log.standing.attempts
        self.log = Mutex(log)
    }

    /// What the attempts in the log come to.
    public var standing: RunStanding {
        get throws { try withLog { log in log.standing } }
    }

    /// Whether an attempt is in the log, with a score or an error, and need not be made again.
    public func holds(id: String, epoch: Int) -> Bool {
        let hash = AttemptSet.hash(id: id, epoch: epoch)
        return log.withLock { $0?.attempts.contains(hash) ?? false }
    }

    /// Adds an attempt. May be called from several threads: only the writing itself is done one after the other.
    ///
    /// - Throws: ``EvalLogError`` if the attempt is in the log, its id too long, the log closed, or if it cannot be
    ///   written; then the log is as it was before.
    public func append(_ sample: SampleLog) throws {
        guard sample.id.utf8.count <= 65_000 else { throw EvalLogError.idTooLong(bytes: sample.id.utf8.count) }
        let encoder = encoders.withLock { $0.popLast() } ?? SampleEncoder(run: run.id)
        let encoded = encoder.encode(sample)
        encoders.withLock { $0.append(encoder) }
        try withLog { log in try log.append(encoded) }
    }

    /// Writes what stands at the end of a log, and gives the file its name.
    ///
    /// - Throws: ``EvalLogError``; then the log is unfinished, and can be taken up again.
    public func finish(_ status: RunStatus, error: String? = nil, at date: Date = Date()) throws {
        try log.withLock { log in
            guard let open = log.take() else { throw EvalLogError.closed(path: file.path) }
            try open.finish(status, error: error, at: date, as: file.path)
        }
    }

    /// Leaves the log unfinished, so that the run can be resumed. Until then it can be read as a log of a run that is
    /// going on.
    public func leave() throws {
        try log.withLock { log in
            guard let open = log.take() else { throw EvalLogError.closed(path: file.path) }
            try open.leave()
        }
    }

    private func withLog<Result: Sendable>(_ body: (OpenLog) throws -> Result) throws -> Result {
        try log.withLock { log in
            guard let log else { throw EvalLogError.closed(path: file.path) }
            return try body(log)
        }
    }
}
