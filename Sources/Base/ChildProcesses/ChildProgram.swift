import Foundation

/// Another program, and what it is given when it starts.
///
/// It never ignores or blocks a signal because this program does, it has no descriptor of ours but those that are named
/// here, and when it crashes no dump of its memory, with what we told it, is written.
package struct ChildProgram: Sendable {
    /// What it reads as standard input.
    package enum Input: Sendable {
        /// Nothing.
        case null
        /// What this program reads.
        case inherited
        /// An open descriptor, which stays the caller's.
        case descriptor(Int32)
        /// These bytes, then the end. They are fed while its end is waited for, and it need not read them all.
        case bytes(Data)
        /// What the caller sends to ``ChildProcess/input``; `shutdown` on it is the end.
        case connection
    }

    /// Where it writes to.
    package enum Output: Sendable {
        /// Nowhere.
        case null
        /// Where this program writes to.
        case inherited
        /// An open descriptor, which stays the caller's.
        case descriptor(Int32)
        /// Kept for ``FinishedProcess``; it is taken while the program's end is waited for.
        case collected
        /// A file without a name, which can be read while the program runs. Unlike a pipe it does not make the program
        /// wait when nobody reads.
        case file
        /// What the caller reads from ``ChildProcess/output`` or ``ChildProcess/messages``.
        case pipe
    }

    /// What it has under a number above 2.
    package enum Further: Sendable {
        /// An open descriptor, which stays the caller's.
        case descriptor(Int32)
        /// At most 64 KiB, then the end.
        case bytes([UInt8])
        /// A file to read.
        case file(String)
        /// Something to write to, which the caller reads from ``ChildProcess/further``.
        case pipe
    }

    /// The number of the first of ``further``.
    package static let firstFurther: Int32 = 3

    package var executable: URL
    package var arguments: [String]
    /// All its variables; nil for those of this program.
    package var environment: [String: String]?
    /// Where it runs; nil for where this program does.
    package var folder: String?
    /// Gives it a session of its own: Ctrl-C does not reach it, signals to it reach what it started as well, and it ends
    /// with all that. Only what starts a session of its own in turn escapes.
    package var hasOwnSession = false
    package var input = Input.null
    package var output = Output.inherited
    /// What it writes to standard error; nil for the same place as the output, in order.
    package var messages: Output? = .inherited
    /// What it has under the numbers 3, 4, and so on.
    package var further: [Further] = []

    package init(_ executable: URL, _ arguments: [String] = []) {
        self.executable = executable
        self.arguments = arguments
    }

    /// - Throws: What keeps the program from being started. Nothing stays open then.
    package func start() throws(StartError) -> ChildProcess { try ChildProcess(self) }

    /// Runs it to its end, while this thread waits.
    ///
    /// - Throws: What keeps the program from being started.
    package func run() throws(StartError) -> FinishedProcess { try start().finish() }

    /// Runs it to its end. If the task is cancelled, the program is asked to end, then made to.
    ///
    /// - Parameter grace: Seconds that it gets after each request.
    /// - Throws: ``StartError``, `CancellationError`.
    package func run(grace: Double) async throws -> FinishedProcess { try await start().finish(grace: grace) }
}
