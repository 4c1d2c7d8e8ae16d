import Foundation
import Testing

/// A program that prints a line for each thing that is wrong, and exits with 1 if there is any.
struct Checker {
    var executable: URL
    var arguments: [String]

    /// The lines, after the files have been written into a directory of their own in which the program runs.
    func lines(for files: [String: Data], in directory: URL) throws -> [String] {
        for (name, data) in files { try data.write(to: directory.appending(path: name)) }
        let output = directory.appending(path: "lines")
        try Data().write(to: output)
        let process = Process()
        process.executableURL = executable
        process.currentDirectoryURL = directory
        process.arguments = arguments + files.keys.sorted()
        let file = try FileHandle(forWritingTo: output)
        process.standardOutput = file
        process.standardError = file
        try process.run()
        process.waitUntilExit()
        let lines = String(decoding: try Data(contentsOf: output), as: UTF8.self).split(separator: "\n")
        #expect(process.terminationStatus == (lines.isEmpty ? 0 : 1), "\(lines.joined(separator: "\n"))")
        return lines.map(String.init)
    }
}
