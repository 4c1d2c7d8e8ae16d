import FloodmarkTesting
import Foundation
import ServerTesting
import Synchronization
import Testing

@Suite("What cannot be run is refused with what to do about it")
struct EvalProblemTests {
    /// A server that would answer, and must not be asked.
    private static func refused(
        _ fixture: EvalFixture, _ more: String..., environment: [String: String] = [:], code: Int32 = 2,
        says words: String..., prepare: (inout Command) -> Void = { _ in }
    ) async throws {
        try await ScriptedServer.chat(reply: EvalFixture.parrot) { server in
            var command = fixture.command(server)
            command.arguments.removeAll { $0 == "--json" }
            command.arguments += more
            command.environment = environment
            prepare(&command)
            let run = try command.run()
            #expect(run.code == code, "\(run.messages)")
            for word in words { #expect(run.messages.contains(word), "\(word): \(run.messages)") }
            #expect(run.messages.contains("\n  fix: ") && !run.messages.contains("Error Domain"), "\(run.messages)")
            #expect(run.output.isEmpty && server.requestCount == 0)
        }
    }

    @Test("A folder that is none, and task files that are broken, binary or of the wrong types")
    func folders() async throws {
        let fixture = try EvalFixture(samples: 1)
        try await Self.refused(fixture, says: "/nowhere/task.yaml:1:1: cannot be read") {
            $0.arguments[1] += "/nowhere"
        }
        for (file, text, words) in [
            ("samples.jsonl", "", "holds no sample"), ("samples.jsonl", "{\"id\": 1,", ":1:10: is not valid JSON"),
            ("samples.jsonl", "\u{7F}ELF\u{0}\u{1}", "is not valid JSON"),
            ("task.yaml", "a: [b\n c: }{", "is not valid YAML"),
            ("task.yaml", "scorers: 3\nepochs: many", "epochs: must be a whole number"),
        ] {
            let broken = try EvalFixture(samples: 1)
            try Data(text.utf8).write(to: broken.folder.appending(path: file))
            try await Self.refused(broken, says: words, "\(file):")
        }
        let binary = try EvalFixture(samples: 1)
        try Data([0x61, 0x3A, 0x20, 0xFF, 0xFE, 0x00]).write(to: binary.folder.appending(path: "task.yaml"))
        try await Self.refused(binary, says: "task.yaml:1:4: is not UTF-8 text")
    }

    @Test("Keys that are not there or empty, and an authority that is none, by their places")
    func keys() async throws {
        let fixture = try EvalFixture(samples: 1)
        let empty = fixture.folder.appending(path: "empty").path
        try Data("\n".utf8).write(to: URL(filePath: empty))
        try await Self.refused(fixture, "--api-key-file", "/nowhere/key", says: "file /nowhere/key: it cannot be read")
        try await Self.refused(fixture, "--api-key-file", empty, says: "\(empty): it is empty")
        try await Self.refused(
            fixture, "--api-key-env", "NO_KEY", environment: ["NO_KEY": ""], says: "variable NO_KEY: it is empty")
        try await Self.refused(fixture, "--ca", empty, says: "certificates in")
    }

    @Test(
        "Addresses that are none, and the secrets in them are not repeated, whoever plays the samples",
        arguments: [
            "127.0.0.1:8000/v1", "ftp://h/v1", "http://", "http://user:hunter2@127.0.0.1:1/v1",
            "http://user:hun ter2@127.0.0.1:1/v1", "http://127.0.0.1:1/v1?key=hunter2",
        ])
    func addresses(_ url: String) async throws {
        let fixture = try EvalFixture(samples: 1)
        for runner in ["floodmark", "inspect"] {
            try await Self.refused(fixture, "--runner", runner, says: "base URL", "--api-key-env") { command in
                if let place = command.arguments.firstIndex(of: "--base-url") { command.arguments[place + 1] = url }
                if runner == "inspect" { command.arguments += ["--inspect", "/bin/true"] }
            }
        }
        var command = Command("eval", fixture.folder.path, "--model", "m", "--base-url", url, "--log", fixture.log.path)
        command.arguments.append("--json")
        let run = try command.run()
        #expect(!(run.output + run.messages).contains("ter2"))
        #expect(!FileManager.default.fileExists(atPath: fixture.unfinished.path))
    }

    @Test("Places where there can be no log")
    func places() async throws {
        let fixture = try EvalFixture(samples: 1)
        let file = fixture.folder.appending(path: "task.yaml").path
        for folder in [file, file + "/logs"] {
            try await Self.refused(fixture, "--log-dir", folder, says: "making the folder \(folder) failed") {
                $0.arguments.removeAll { ["--log", fixture.log.path].contains($0) }
            }
        }
        try FileManager.default.createDirectory(at: fixture.unfinished, withIntermediateDirectories: false)
        try await Self.refused(fixture, says: "is a directory", "--log-dir that can be written to")
    }

    @Test("A full disk ends the run, which goes on when there is room")
    func fullDisk() async throws {
        let fixture = try EvalFixture(samples: 60)
        try await ScriptedServer.chat(reply: EvalFixture.parrot) { server in
            var command = fixture.command(server)
            command.fileLimit = 24
            let full = try command.run()
            #expect(full.code == 1 && full.output.contains("free some space"), "\(full.output)\(full.messages)")
            #expect(full.output.contains("the log cannot be written"))
            command.fileLimit = nil
            let run = try command.run()
            #expect(run.code == 0, "\(run.messages)")
            #expect(server.requestCount < 120)
        }
        #expect(try fixture.outcomes().count == 60)
    }

    @Test("A server that is not there ends the run soon, and its address is named")
    func deadServer() async throws {
        let fixture = try EvalFixture(samples: 400)
        var command = try await ScriptedServer.chat(reply: EvalFixture.parrot) {
            fixture.command($0, "--retries", "1", "--max-connections", "2", "--api-key-env", "KEY")
        }
        command.environment = ["KEY": "canary-4711"]
        let place = try #require(command.arguments.firstIndex(of: "--base-url")) + 1
        let address = command.arguments[place].dropFirst("http://".count)
        let run = try command.run()
        #expect(run.code == 1)
        #expect(run.output.contains("no connection to \(address)"), "\(run.output)")
        #expect(run.output.contains("the same command again") && !run.output.contains("canary-4711"))
    }

    @Test("A server that breaks every connection off ends the run soon, and the same command goes on once it answers")
    func brokenServer() async throws {
        let fixture = try EvalFixture(samples: 100)
        let isWell = Mutex(false)
        try await ScriptedServer.run { request in
            isWell.withLock { $0 } ? .chat(request, reply: EvalFixture.parrot) : .breakOff
        } body: { server in
            let command = fixture.command(server, "--retries", "0", "--max-connections", "2")
            let run = try command.run()
            #expect(run.code == 1 && run.output.contains("broke the connection off"), "\(run.output)")
            let asked = server.requestCount
            #expect(asked >= 30 && asked < 60)
            #expect(try fixture.outcomes(fixture.unfinished).isEmpty)
            isWell.withLock { $0 = true }
            let again = try command.run()
            #expect(again.code == 0, "\(again.messages)")
            #expect(server.requestCount == asked + 100)
        }
        #expect(try fixture.outcomes().values.count { $0 == "error" } == 0)
    }
}
