import EndpointModels
import FloodmarkTesting
import Foundation
import Models
import ServedEvaluation
import ServerTesting
import Synchronization
import Tasks
import Testing
import Vocabulary

@Suite("A task is evaluated by values alone")
struct EvaluateTaskTests {
    /// A task of words that the model repeats.
    private static func folder(
        samples: Int, solver: String = "generate", temperature: Double = 0
    ) throws -> URL {
        let folder = try makeTemporaryDirectory()
        let yaml = """
            schemaVersion: 1
            name: echo
            version: "1"
            description: The model repeats a word.
            tier: open
            samples: samples.jsonl
            solver: \(solver)
            scorers: [exact]
            generation: {maxTokens: 20, temperature: \(temperature)}

            """
        try Data(yaml.utf8).write(to: folder.appending(path: "task.yaml"))
        let lines = (0..<samples).map { #"{"id": "s\#($0)", "input": "Say blib\#($0)", "target": "blib\#($0)"}"# }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.appending(path: "samples.jsonl"))
        return folder
    }

    private static func reply(_ conversation: ScriptedConversation) -> ScriptedReply {
        let word = conversation.last.split(separator: " ").last.map(String.init) ?? ""
        return .text(word == "blib3" ? "no idea" : word)
    }

    @Test("The result is a value, the log is where it was to be, and progress is handed out while the run goes on")
    func run() async throws {
        let folder = try Self.folder(samples: 8)
        let log = folder.appending(path: "log.eval")
        let seen = Mutex<[EvaluationProgress]>([])
        try await ScriptedServer.run {
            .chat($0, reply: Self.reply).delayed(seconds: 0.3)
        } body: { server in
            var subject = Endpoint(baseURL: server.url, model: "parrot")
            subject.concurrency = .fixed(1)
            let summary = try await EvaluateTask(
                try TaskFolderReader(path: folder.path).read(folder), models: ServedModels(subject: subject),
                settings: RunSettings(), log: .file(log), environment: [:]
            ).run { progress in seen.withLock { $0.append(progress) } }
            #expect(summary.isFinished && summary.mean == 0.875 && summary.attempts == 8)
            #expect(summary.file == log && FileManager.default.fileExists(atPath: log.path))
        }
        let progress = seen.withLock { $0 }
        #expect(!progress.isEmpty && progress.allSatisfy { $0.run.planned == 8 && $0.concurrency == 1 })
    }

    @Test("A limit of the run is part of the result, and the same evaluation goes on")
    func limit() async throws {
        let folder = try Self.folder(samples: 8)
        try await ScriptedServer.chat(reply: Self.reply) { server in
            func summary(messages: Int?) async throws -> RunSummary {
                try await EvaluateTask(
                    try TaskFolderReader(path: folder.path).read(folder),
                    models: ServedModels(subject: Endpoint(baseURL: server.url, model: "parrot")),
                    settings: RunSettings(), bounds: SpendingLimit.Bounds(messages: messages),
                    log: .folder(folder.appending(path: "logs")), environment: [:]
                ).run()
            }
            let stopped = try await summary(messages: 3)
            #expect(!stopped.isFinished && stopped.limit == "messages" && stopped.attempts == 3)
            let whole = try await summary(messages: nil)
            #expect(whole.isFinished && whole.attempts == 8 && whole.file == stopped.file)
            #expect(server.requestCount == 8)
        }
    }

    @Test("Who is missing is an error in the words of the task, and nobody is asked")
    func missing() async throws {
        let solver = "{bestOf: {k: 2, rubric: A good answer is a blib.}}"
        let folder = try Self.folder(samples: 2, solver: solver, temperature: 1)
        try await ScriptedServer.chat(reply: Self.reply) { server in
            let operation = EvaluateTask(
                try TaskFolderReader(path: folder.path).read(folder),
                models: ServedModels(subject: Endpoint(baseURL: server.url, model: "parrot")),
                settings: RunSettings(), log: .folder(folder), environment: [:])
            await #expect(throws: TaskRunError.missingModel(.verifier)) { try await operation.run() }
            #expect(server.requestCount == 0)
        }
    }

    @Test("A task folder is summed up, and a corpus is made, without a server")
    func offline() throws {
        let summary = try CheckTask(folder: try Self.folder(samples: 4).path).run()
        #expect(summary.name == "echo" && summary.samples == 4 && summary.scorers == ["exact"])
        let folder = try makeTemporaryDirectory()
        let documents = folder.appending(path: "documents.jsonl").path
        let corpus = folder.appending(path: "corpus.sqlite").path
        try Data("{\"id\": 1}\n".utf8).write(to: URL(filePath: documents))
        let error = #expect(throws: BadInput.self) {
            try BuildCorpus(documents: documents, corpus: corpus).run()
        }
        #expect(error?.file == documents && error?.line == 1)
        let line = #"{"id": "a", "title": "A", "source": "s", "text": "A blib is a bird."}"#
        try Data((line + "\n").utf8).write(to: URL(filePath: documents))
        #expect(try BuildCorpus(documents: documents, corpus: corpus).run().documents == 1)
    }
}
