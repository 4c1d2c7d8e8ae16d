import FloodmarkTesting
import Foundation
import InspectLogs
import JSONText
import ServerTesting

/// A task of invented words in a folder of its own, and what `floodmark eval` makes of it.
struct EvalFixture {
    let folder: URL
    let log: URL

    /// - Parameters:
    ///   - settings: Further lines of `task.yaml`.
    init(samples: Int, tier: String = "open", settings: String = "") throws {
        folder = try makeTemporaryDirectory()
        log = folder.appending(path: "log.eval")
        let yaml = """
            schemaVersion: 1
            name: echo
            version: "1"
            description: The model repeats a word.
            tier: \(tier)
            samples: samples.jsonl
            solver: generate
            scorers: [exact]
            generation: {maxTokens: 20, temperature: 0}
            \(settings)
            """
        try Data(yaml.utf8).write(to: folder.appending(path: "task.yaml"))
        let lines = (0..<samples).map { #"{"id": "s\#($0)", "input": "Say blib\#($0)", "target": "blib\#($0)"}"# }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.appending(path: "samples.jsonl"))
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
