import Foundation

/// An executable at work in another process, for tests to read from and to kill.
public final class ProbeProcess {
    private let process = Process()
    private let output = Pipe()
    /// What was read of a line that is not complete.
    private var rest = Data()

    public init(_ executable: URL, _ arguments: [String]) throws {
        process.executableURL = executable
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
    }

    deinit { if process.isRunning { kill() } }

    public var id: Int32 { process.processIdentifier }

    /// Waits for the next complete line; nil at the end of the output. A line that a kill cut short is left out.
    public func nextLine() -> String? {
        while true {
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: rest[..<end], as: UTF8.self)
                rest = rest[rest.index(after: end)...]
                return line
            }
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { return nil }
            rest += more
        }
    }

    /// Reads to the end, and waits until the process is gone.
    public func remainingLines() -> [String] {
        var lines: [String] = []
        while let line = nextLine() { lines.append(line) }
        process.waitUntilExit()
        return lines
    }

    /// Ends the process as a power cut or the kernel's out-of-memory killer would: without notice.
    public func kill() {
        _ = Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
