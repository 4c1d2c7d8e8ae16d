import FloodmarkTesting
import Foundation
import HandwrittenFiles
import Tasks

/// A task folder that a test writes.
struct WrittenTask {
    let directory: URL

    /// - Parameters:
    ///   - sections: Lines of `task.yaml` that replace those of a sound task with the same keys, or follow them.
    ///   - samples: Text of the file of samples.
    init(
        _ sections: String = "", samples: String = #"{"id": "a", "input": "1 + 1?", "target": "2"}"#,
        as file: String = "samples.jsonl"
    ) throws {
        directory = try makeTemporaryDirectory()
        try write("task.yaml", Self.yaml(sections, samples: file))
        try write(file, samples)
    }

    func write(_ path: String, _ text: String) throws {
        let file = directory.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func read() throws -> TaskFolder { try TaskFolderReader(path: "task").read(directory) }

    /// What is wrong with the folder, one line each.
    func problems() -> [String] {
        do {
            _ = try read()
            return []
        } catch let error as InvalidText {
            return error.problems.map(\.description)
        } catch {
            return ["\(error)"]
        }
    }

    static func yaml(_ sections: String, samples: String = "samples.jsonl") -> String {
        let base = [
            "schemaVersion: 1", "name: sums", "version: 1", "description: Sums of two numbers.", "tier: open",
            "samples: \(samples)", "scorers: [exact]",
        ]
        let keys = Set(sections.matches(of: /(?m)^([A-Za-z]+):/).map { String($0.1) })
        let kept = base.filter { !keys.contains(String($0.prefix { $0 != ":" })) }
        return (kept + [sections]).joined(separator: "\n") + "\n"
    }
}

extension TaskFolder {
    /// All samples outside the training split.
    func allSamples() throws -> [TaskSample] {
        var source = try samples()
        var result: [TaskSample] = []
        while let sample = try source.next() { result.append(sample) }
        return result
    }

    /// The first sample outside the training split.
    func firstSample() throws -> TaskSample {
        guard let sample = try allSamples().first else { throw CocoaError(.fileReadCorruptFile) }
        return sample
    }
}
