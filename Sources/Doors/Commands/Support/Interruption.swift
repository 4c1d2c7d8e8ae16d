import Dispatch
import Foundation
import Synchronization
import Vocabulary

/// The user's wish to stop, as a signal: Ctrl-C, or an end that the system asks for.
package enum Interruption {
    /// Does something, and cancels it at the first signal. The second one ends the process at once, which loses nothing
    /// that was reported as done.
    ///
    /// - Throws: ``Interrupted`` once the cancelled operation has ended; else what it throws.
    package static func stops<Result: Sendable>(
        _ operation: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let (signals, continuation) = AsyncStream<Int32>.makeStream()
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                signal(number, SIG_DFL)
                continuation.yield(number)
            }
            source.resume()
            return source
        }
        defer { for source in sources { source.cancel() } }
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await operation() }
            group.addTask {
                for await _ in signals { throw Interrupted() }
                return nil
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw CancellationError()
        }
    }
}

/// The user stopped a run.
package struct Interrupted: ExplainedError {
    package var file: String? { nil }
    package var message: String { "stopped; what is done is in the log" }
    package var fix: String { "run the same command again, which goes on where it stopped" }
}
