import Foundation

/// A task folder of questions that are answered alike, every second of them rightly.
struct MeasuredTask {
    let samples: Int
    /// Share of the answers that are right, when the server gives ``MockServer/answer``.
    var share: Double { Double((samples + 1) / 2) / Double(samples) }

    /// Writes the folder, piece by piece.
    func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let description = """
            schemaVersion: 1
            name: sums
            version: "1"
            tier: open
            description: What 40 and 2 make, asked again and again.
            samples: samples.jsonl
            solver: generate
            scorers: [exact]
            generation: {maxTokens: 16}

            """
        try Data(description.utf8).write(to: folder.appending(path: "task.yaml"))
        let file = folder.appending(path: "samples.jsonl")
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        for start in stride(from: 0, to: samples, by: 10_000) {
            let lines = (start..<min(start + 10_000, samples)).map { number in
                let target = number.isMultiple(of: 2) ? MockServer.answer : "41"
                return #"{"id":"sum-\#(number)","input":"What is 40 + 2? (\#(number))","target":"\#(target)"}"# + "\n"
            }
            try handle.write(contentsOf: Data(lines.joined().utf8))
        }
    }
}
