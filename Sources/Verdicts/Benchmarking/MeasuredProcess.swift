import Foundation

/// Another program, run to its end, with its time and its memory.
struct MeasuredProcess {
    /// From start to end.
    let seconds: Double
    /// The most memory that it held at once, in bytes. The system counts at least what this process held when it started
    /// the other.
    let peakBytes: Int
    let code: Int32

    /// - Throws: What keeps the program from being started.
    init(_ executable: URL, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        let clock = ContinuousClock()
        let start = clock.now
        try process.runReceivingSignals()
        process.waitUntilExit()
        seconds = (clock.now - start) / .seconds(1)
        code = process.terminationStatus
        // The largest of all children that have ended: no other is ever as large as a report.
        var usage = rusage()
        #if os(macOS)
        getrusage(RUSAGE_CHILDREN, &usage)
        peakBytes = usage.ru_maxrss
        #else
        getrusage(RUSAGE_CHILDREN.rawValue, &usage)
        peakBytes = usage.ru_maxrss * 1024
        #endif
    }
}
