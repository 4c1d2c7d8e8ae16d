import FloodmarkTesting
import Foundation
import JSONText
import ServerTesting

@testable import InspectLogs

/// A task of invented words in a folder of its own, and what `floodmark eval` makes of it.
struct EvalFixture {
    let folder: URL
    let log: URL

    /// - Parameters:
    ///   - settings: Further lines of `task.yaml`.
    init(samples: Int, tier: String = "open", settings: String = "") throws {
        let lines = (0..<samples).map { #"{"id": "s\#($0)", "input": "Say blib\#($0)", "target": "blib\#($0)"}"# }
        let yaml = """
            tier: \(tier)
            solver: generate
            scorers: [exact]
            generation: {maxTokens: 20, temperature: 0}
            \(settings)
            """
        try self.init(lines: lines, settings: yaml)
    }

    /// - Parameters:
    ///   - lines: Of `samples.jsonl`.
    ///   - settings: Lines of `task.yaml` beside name, version, description and samples.
    init(lines: [String], settings: String) throws {
        folder = try makeTemporaryDirectory()
        log = folder.appending(path: "log.eval")
        let yaml = """
            schemaVersion: 1
            name: echo
            version: "1"
            description: The model repeats a word.
            samples: samples.jsonl
            \(settings)
            """
        try Data(yaml.utf8).write(to: folder.appending(path: "task.yaml"))
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.appending(path: "samples.jsonl"))
    }

    /// A copy of a task in `Examples/tasks`.
    init(example: String) throws {
        folder = try makeTemporaryDirectory().appending(path: example)
        log = folder.deletingLastPathComponent().appending(path: "log.eval")
        try FileManager.default.copyItem(at: Repository.root.appending(path: "Examples/tasks/\(example)"), to: folder)
    }

    var unfinished: URL { URL(filePath: log.path + ".partial") }

    /// The command, with a log of the fixture's and results as JSON.
    func command(_ server: ScriptedServer, _ more: String...) -> Command {
        var command = Command("eval", folder.path, "--model", "parrot", "--base-url", server.url)
        command.arguments += ["--log", log.path, "--json"] + more
        return command
    }

    /// What the command printed.
    func result(_ output: String) throws -> JSONValue { try JSONValue(parsing: Array(output.utf8)) }

    /// What became of the attempts in a log, finished or not: the words of the first scorer, or `error`.
    func outcomes(_ log: URL? = nil) throws -> [String: String] {
        var outcomes: [String: String] = [:]
        try EvalLogReader(file: log ?? self.log).forEachSample { sample in
            let word = sample.hasError ? "error" : sample.scores.first?.outcome ?? "none"
            outcomes["\(sample.attempt.id)/\(sample.attempt.epoch)"] = word
        }
        return outcomes
    }

    /// Attempts of a finished log as they are written, by id and epoch.
    func attempts() throws -> [String: JSONValue] {
        let archive = try ZipArchive(log)
        var attempts: [String: JSONValue] = [:]
        for entry in archive.entries where entry.name.hasPrefix("samples/") {
            let sample = try content(entry, of: archive)
            attempts["\(sample["id"]?.string ?? "")/\(sample["epoch"]?.integer ?? 0)"] = sample
        }
        return attempts
    }

    /// What a finished log says of the run.
    func runMetadata() throws -> JSONValue? {
        let archive = try ZipArchive(log)
        return try archive.entry("header.json").map { try content($0, of: archive) }?["eval"]?["metadata"]
    }

    private func content(_ entry: ZipEntry, of archive: ZipArchive) throws -> JSONValue {
        let reader = try archive.read(entry)
        var bytes: [UInt8] = []
        while let piece = try reader.next() { bytes += piece }
        return try JSONValue(parsing: bytes)
    }

    /// Says the word that it is asked for, and the wrong one for every seventh sample.
    static func parrot(_ conversation: ScriptedConversation) -> ScriptedReply {
        let word = word(of: conversation)
        return .text(word.hasSuffix("7") ? "no idea" : word)
    }

    static func word(of conversation: ScriptedConversation) -> String {
        String(conversation.last.split(whereSeparator: \.isWhitespace).last ?? "")
    }

    /// Waits until something is so, at most half a minute, and keeps the thread: the server has its own.
    static func wait(until isSo: () -> Bool) {
        let end = Date(timeIntervalSinceNow: 30)
        while !isSo(), Date() < end { Thread.sleep(forTimeInterval: 0.005) }
    }
}
