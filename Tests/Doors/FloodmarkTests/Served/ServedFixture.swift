import FloodmarkTesting
import Foundation
import InspectLogs
import JSONText
import ServerTesting

/// A plan of models behind a server on two task folders of invented words, and models that solve as many as their names
/// say.
///
/// Of every ten items `base` solves 2, or 3 once it was shown examples, `peer` 3 whatever it was shown, `tuned` 7 in the
/// first task and 5 in the second. Selection and held-out split have whole tens of items, so these shares are their means.
struct ServedFixture {
    /// Items of each split: of the first task, of the second.
    static let selection = [20, 10]
    static let heldOut = [60, 40]
    /// Outside the training split.
    static let items = 130

    let folder: URL

    var plan: URL { folder.appending(path: "plan.yaml") }
    var workspace: URL { folder.appending(path: "workspace") }
    var logs: URL { workspace.appending(path: "logs") }

    init(_ plan: String) throws {
        folder = try makeTemporaryDirectory()
        try Data(plan.utf8).write(to: self.plan)
        for (index, name) in ["blib", "glub"].enumerated() { try Self.writeTask(name, index, to: folder) }
    }

    /// - Parameter more: Further lines.
    static func plan(_ url: String, more: String = "") -> String {
        let prices = "prices: {currency: USD, input: 1, output: 5}"
        return """
            schemaVersion: 1
            name: served
            seed: 5
            subject:
              name: subject
              endpoint: {baseURL: "\(url)", model: base, apiKeyEnvironment: WORDS_KEY, maxConnections: 4, \(prices)}
            baselines:
              - {name: peer, access: open, endpoint: {baseURL: "\(url)", model: peer, maxConnections: 4, \(prices)}}
            domains:
              - name: words
                threshold: 0.5
                tier: open
                tasks: [{folder: blib}, {folder: glub}]
            actors:
              - {name: novice, flops: 1e18, demonstrations: 10, methods: [prompting]}
              - {name: skilled, flops: 1e20, demonstrations: 5000, methods: [prompting, sft]}
            ladder:
              prompting: {fewShot: [2], samples: 1, temperature: 1.0}
              served:
                - {name: sft-1k, rung: sft, methods: [sft], demonstrations: 1000, flops: 1e19, model: tuned}
              sampling: {samples: 2, temperature: 1.0}
            statistics: {level: 0.95, bootstrapReplicates: 1000, generalAbilityLoss: 0.1}
            \(more)

            """
    }

    /// What is assessed comes from logs alone.
    static let importedPlan = """
        schemaVersion: 1
        name: imported
        seed: 5
        subject: {name: subject, imported: true}
        baselines: []
        domains: [{name: words, threshold: 0.5, tier: open, tasks: [{imported: blib}, {imported: second}]}]
        actors:
          - {name: novice, flops: 1e18, demonstrations: 10, methods: [prompting]}
          - {name: skilled, flops: 1e20, demonstrations: 5000, methods: [prompting, sft]}
        ladder:
          served:
            - {name: sft-1k, rung: sft, methods: [sft], demonstrations: 1000, flops: 1e19, imported: true}
        statistics: {level: 0.95, bootstrapReplicates: 1000, generalAbilityLoss: 0.1}

        """

    private static func writeTask(_ name: String, _ index: Int, to folder: URL) throws {
        let task = folder.appending(path: name)
        try FileManager.default.createDirectory(at: task, withIntermediateDirectories: true)
        let yaml = """
            schemaVersion: 1
            name: \(name)
            version: "1"
            description: The model repeats a word.
            tier: open
            samples: samples.jsonl
            solver: generate
            scorers: [exact]
            generation: {maxTokens: 20, temperature: 0}
            limits: {tokens: 1000, messages: 10}

            """
        try Data(yaml.utf8).write(to: task.appending(path: "task.yaml"))
        let splits =
            Array(repeating: "selection", count: selection[index]) + Array(repeating: "heldOut", count: heldOut[index])
            + Array(repeating: "training", count: 3)
        let lines = splits.enumerated().map { number, split in
            #"{"id": "s\#(number)", "split": "\#(split)", "input": "Say \#(name)\#(number)", "target": "\#(name)\#(number)"}"#
        }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: task.appending(path: "samples.jsonl"))
    }

    /// What a model says.
    static func reply(_ conversation: ScriptedConversation) -> ScriptedReply {
        let word = EvalFixture.word(of: conversation)
        let isFirst = word.hasPrefix("blib")
        let number = Int(word.drop { $0.isLetter }) ?? 0
        let isShown = conversation.messages.contains { $0.role == "assistant" }
        let solved =
            switch conversation.body["model"]?.string {
            case "base": isShown ? 3 : 2
            case "peer": 3
            case "tuned": isFirst ? 7 : 5
            default: 0
            }
        return .text(number % 10 < solved ? word : "no idea")
    }

    func command(_ arguments: String...) -> Command {
        var command = Command()
        command.arguments = arguments
        command.environment["WORDS_KEY"] = "words-key-4711"
        return command
    }

    /// Attempts in all logs of the workspace, finished or not.
    func loggedAttempts() -> Int {
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: logs.path)) ?? []
        return paths.filter { $0.hasSuffix(".eval") || $0.hasSuffix(".partial") }.reduce(0) { sum, path in
            var count = 0
            // One that was only just begun holds nothing yet.
            _ = try? EvalLogReader(file: logs.appending(path: path)).forEachSample { _ in count += 1 }
            return sum + count
        }
    }

    /// The report as it was written.
    func report() throws -> JSONValue {
        let file = workspace.appending(path: "report/report.json")
        return try JSONValue(parsing: Array(try Data(contentsOf: file)), depthLimit: 64)
    }
}
