import FloodmarkTesting
import Foundation
import InspectRunner
import Synchronization
import Testing

@Suite("An evaluation of Inspect is run by the user's own Inspect")
struct InspectRunTests {
    private let place: URL
    private let program: URL
    private var logs: URL { place.appending(path: "logs") }

    init() throws {
        place = try makeTemporaryDirectory()
        // Not written by the test: a file that was just written cannot be started while another test starts a process.
        program = Repository.root.appending(path: "Tests/Evaluation/InspectRunnerTests/StandIn/inspect")
    }

    private func run(_ act: String, apiKey: String? = "secret-key") -> InspectRun {
        InspectRun(
            program: program, task: "inspect_evals/sums", model: "org/model", baseURL: "http://127.0.0.1:1/v1",
            apiKey: apiKey, folder: logs, arguments: ["-T", "count=3", act, place.path])
    }

    private struct Seen: Decodable {
        var arguments: [String]
        var folder: String
        var url: String
        var key: String
    }

    private func seen() throws -> Seen {
        try JSONDecoder().decode(Seen.self, from: Data(contentsOf: place.appending(path: "seen.json")))
    }

    @Test("A file that is named by its absolute path is run from beside it")
    func file() async throws {
        let file = place.appending(path: "sums.py")
        try Data().write(to: file)
        for behaviour in ["", "@easy"] {
            var run = run("nothing")
            run.task = file.path + behaviour
            await #expect(throws: InspectRunError.self) { try await run.run() }
            let seen = try seen()
            #expect(seen.arguments.prefix(2) == ["eval", "sums.py\(behaviour)"])
            #expect(URL(filePath: seen.folder).lastPathComponent == place.lastPathComponent)
        }
    }

    @Test("It gets task, model, options and its own arguments; the key comes by the environment alone")
    func arguments() async throws {
        var run = run("work")
        run.options = InspectRun.Options(
            epochs: 2, limit: 5, seed: 7, temperature: 0.5, topP: 0.9, maxTokens: 64, maxConnections: 8)
        let progress = Mutex<[InspectProgress]>([])
        let files = try await run.run { latest in
            progress.withLock { $0.append(latest) }
            // The stand-in goes on once it was heard.
            _ = FileManager.default.createFile(
                atPath: place.appending(path: "heard-\(latest.done)").path, contents: nil)
        }

        #expect(files == [logs.appending(path: "2026_sums.eval")])
        #expect(try String(contentsOf: files[0], encoding: .utf8) == "a log")
        #expect(try FileManager.default.contentsOfDirectory(atPath: logs.path) == ["2026_sums.eval"])
        let seen = try seen()
        #expect(
            seen.arguments.starts(with: ["eval", "inspect_evals/sums", "--model", "openai-api/floodmark/org/model"]))
        let line = seen.arguments.joined(separator: " ")
        #expect(
            line.contains(
                "--epochs 2 --limit 5 --seed 7 --temperature 0.5 --top-p 0.9 --max-tokens 64 --max-connections 8"
                    + " -T count=3"))
        #expect(line.contains("--log-format eval"))
        #expect(!line.contains("secret-key"))
        #expect(seen.key == "secret-key" && seen.url == "http://127.0.0.1:1/v1")
        let steps = progress.withLock { $0 }
        #expect(steps == (0...3).map { InspectProgress(done: $0, planned: 3) }.filter { $0 != InspectProgress() })
    }

    @Test("A failure tells the exit code and the last words, without the key")
    func failure() async throws {
        let error = await #expect(throws: InspectRunError.self) { try await run("fail").run() }
        let text = try #require(error?.message)
        #expect(text.hasPrefix("Inspect ended with exit code 3; its last words were:\n"))
        #expect(text.hasSuffix("    cannot reach the server with key [key]"))
        #expect(text.utf8.count < 10_000)
    }

    @Test("A run without a log is no success")
    func nothing() async throws {
        let error = await #expect(throws: InspectRunError.self) { try await run("nothing", apiKey: nil).run() }
        #expect(error == .noLog(lastLines: []))
        #expect(try seen().key == "none")
    }

    @Test(
        "Cancelling ends Inspect with all that it started, and keeps the log so far", arguments: ["wait", "stubborn"])
    func cancelled(act: String) async throws {
        var run = run(act)
        run.grace = act == "wait" ? 30 : 0.2
        let task = Task { [run] in try await run.run() }
        let file = place.appending(path: "child")
        try await Self.wait { FileManager.default.fileExists(atPath: file.path) }
        let child = try #require(pid_t(String(contentsOf: file, encoding: .utf8)))
        #expect(kill(child, 0) == 0)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        // An orphan is a zombie until its new parent has seen that it ended.
        try await Self.wait { kill(child, 0) != 0 || Self.isZombie(child) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: logs.path) == ["begun.eval"])
    }

    private static func isZombie(_ id: pid_t) -> Bool {
        let status = (try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)) ?? ""
        return status.contains(") Z ")
    }

    /// Waits until something is so. The run that is waited for needs a thread as well.
    private static func wait(_ condition: () -> Bool) async throws {
        for _ in 0..<1200 {
            if condition() { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("it took more than a minute")
    }

    @Test("Inspect is looked for where a shell looks, and if there is none the user hears how to get it")
    func search() throws {
        let found = try InspectRun.program(at: nil, searchPath: "/nowhere:\(program.deletingLastPathComponent().path)")
        #expect(found.path == program.path)
        #expect(try InspectRun.program(at: program.path, searchPath: nil).path == program.path)
        let error = #expect(throws: InspectRunError.self) { try InspectRun.program(at: nil, searchPath: "/nowhere") }
        #expect(error?.fix.contains("pip install inspect-ai") == true)
        #expect(throws: InspectRunError.notFound(path: "/nowhere/inspect")) {
            try InspectRun.program(at: "/nowhere/inspect", searchPath: place.path)
        }
    }

    @Test("A program that does not start is an error that names it")
    func unstartable() async throws {
        let absent = InspectRun(
            program: URL(filePath: "/nowhere/inspect"), task: "sums", model: "m", baseURL: "http://127.0.0.1:1/v1",
            apiKey: nil, folder: logs)
        let error = await #expect(throws: InspectRunError.self) { try await absent.run() }
        #expect(error == .start(path: "/nowhere/inspect", code: ENOENT))
    }
}
