import Foundation

/// A program that has ended, with what the system says of it alone.
package struct FinishedProcess: Sendable {
    package let exit: ProcessExit
    /// What it printed, and what it said on standard error, as far as that was collected.
    package let output: Data
    package let messages: Data
    /// From start to end.
    package let seconds: Double
    /// Processor time of all its threads, in the program and in the system.
    package let processorSeconds: Double
    /// The most memory that it held at once, in bytes. The system counts at least what this process held when it started
    /// the other.
    package let peakBytes: Int

    /// Whether it ended by itself and without an error.
    package var isSuccess: Bool { exit == .code(0) }
}
