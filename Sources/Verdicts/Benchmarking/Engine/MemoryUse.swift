import Foundation

/// The memory of this process.
enum MemoryUse {
    /// The most that it held at once since it was started, in bytes.
    static var peakBytes: Int {
        // What getrusage gives counts what the process held that started this one.
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
    }
}
