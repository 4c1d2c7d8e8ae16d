import ChildProcesses
import Foundation

/// A shell's command, whose output is collected.
func shell(_ command: String, _ arguments: String...) -> ChildProgram {
    var program = ChildProgram(URL(filePath: "/bin/sh"), ["-c", command, "sh"] + arguments)
    program.output = .collected
    return program
}

extension FinishedProcess {
    var text: String { String(decoding: output, as: UTF8.self) }
}

/// Whether a process runs; one that has ended and that nobody has asked for does not.
func isRunning(_ id: pid_t) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8) else { return false }
    return !status.contains(") Z ")
}

/// Waits until something is so; false if it takes more than half a minute.
func eventually(_ condition: () throws -> Bool) async rethrows -> Bool {
    for _ in 0..<3000 {
        if try condition() { return true }
        try? await Task.sleep(for: .milliseconds(10))
    }
    return try condition()
}
