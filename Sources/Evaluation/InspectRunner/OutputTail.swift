import ChildProcesses
import Foundation

/// The end of what a program said, and what that tells.
struct OutputTail {
    private static let longest = 1 << 16
    private static let lines = 12

    private var text: [UInt8] = []
    private var offset = 0

    /// Takes what was said since the last time.
    mutating func read(_ child: ChildProcess) {
        while true {
            let more = child.output(from: offset)
            guard !more.isEmpty else { return }
            offset += more.count
            text = (text + more).suffix(Self.longest)
        }
    }

    /// From the last line in which Inspect's plain display counts samples.
    var progress: InspectProgress? {
        let said = String(decoding: text, as: UTF8.self)
        guard let found = said.matches(of: /Samples:\s*(\d+)\s*\/\s*(\d+)/).last,
            let done = Int(found.1), let planned = Int(found.2)
        else { return nil }
        return InspectProgress(done: done, planned: planned)
    }

    /// The last lines with something in them, without a secret and without what moves a terminal's cursor.
    func lastLines(without secret: String?) -> [String] {
        var said = String(decoding: text, as: UTF8.self).replacing(/\u{1B}\[[0-9;?]*[A-Za-z]/, with: "")
        if let secret, !secret.isEmpty { said = said.replacingOccurrences(of: secret, with: "[key]") }
        let lines = said.split(whereSeparator: \.isNewline)
            .map { line in String(line.filter { !$0.isASCII || $0 >= " " }.prefix(500)) }
            .filter { line in line.contains { !$0.isWhitespace } }
        return lines.suffix(Self.lines)
    }
}
