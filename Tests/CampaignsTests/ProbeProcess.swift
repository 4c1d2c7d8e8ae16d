import FloodmarkTesting
import Foundation

/// The executable `campaigns-probe` at work in another process.
final class ProbeProcess {
    private let process = Process()
    private let output = Pipe()
    /// What was read of a line that is not complete.
    private var rest = Data()

    init(_ arguments: String...) throws {
        process.executableURL = try BuiltExecutable.url("campaigns-probe")
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
    }

    deinit { if process.isRunning { kill() } }

    var id: Int32 { process.processIdentifier }

    /// Waits for the next complete line; nil at the end of the output. A line that a kill cut short is left out.
    func nextLine() -> String? {
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
    func remainingLines() -> [String] {
        var lines: [String] = []
        while let line = nextLine() { lines.append(line) }
        process.waitUntilExit()
        return lines
    }

    /// Ends the process as a power cut or the kernel's out-of-memory killer would: without notice.
    func kill() {
        _ = Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
