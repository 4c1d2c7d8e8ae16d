import Foundation
import JSONText
import ServerTesting
import Synchronization
import Testing

@Suite("A run of a task from the command line", .serialized)
struct EvalCommandTests {
    @Test("scores every sample and says what it came to")
    func wholeRun() async throws {
        let fixture = try EvalFixture(samples: 30)
        try await ScriptedServer.chat(reply: EvalFixture.parrot) { server in
            let run = try fixture.command(server, "--epochs", "2", "--price-input", "1", "--price-output", "2").run()
            #expect(run.code == 0, "\(run.messages)")
            let result = try fixture.result(run.output)
            #expect(result["isFinished"]?.bool == true)
            #expect(result["attempts"]?.integer == 60)
            #expect(result["missing"]?.integer == 0)
            #expect(result["mean"]?.double == 0.9)
            #expect(result["outcomes"]?["wrong"]?.integer == 6)
            #expect(try #require(result["cost"]?.double) > 0)
            #expect(server.requestCount == 60)
        }
        let outcomes = try fixture.outcomes()
        #expect(outcomes.count == 60)
        #expect(outcomes["s17/2"] == "wrong")
        #expect(outcomes["s3/1"] == "correct")
        #expect(!FileManager.default.fileExists(atPath: fixture.unfinished.path))
    }

    @Test("loses nothing to a server that fails now and then, and scores as on one that does not")
    func injectedFaults() async throws {
        let clean = try EvalFixture(samples: 200)
        try await ScriptedServer.chat(reply: EvalFixture.parrot) { _ = try clean.command($0).run() }
        let fixture = try EvalFixture(samples: 200)
        let faults = Mutex(0)
        try await ScriptedServer.run { request in
            guard request.number % 20 == 7 else { return .chat(request, reply: EvalFixture.parrot) }
            switch faults.withLock({
                $0 += 1; return $0
            }) % 4 {
            case 0: return .error(500)
            case 1: return .breakOff
            case 2: return .breakOffHalfway(#"{"choices": [{"message": {"content": "bl"}}]}"#)
            default: return .garbage()
            }
        } body: { server in
            let run = try fixture.command(server).run()
            #expect(run.code == 0, "\(run.messages)")
            let result = try fixture.result(run.output)
            #expect(result["missing"]?.integer == 0)
            #expect(try #require(result["retries"]?.integer) >= 10)
        }
        #expect(faults.withLock { $0 } >= 10)
        #expect(try fixture.outcomes() == clean.outcomes())
    }

    @Test("goes on past samples that cannot be had, says what that means, and makes them again when told to")
    func missingSamples() async throws {
        let fixture = try EvalFixture(samples: 40)
        let isWell = Mutex(false)
        try await ScriptedServer.run { request in
            let word = EvalFixture.word(of: ScriptedConversation(request))
            guard !isWell.withLock({ $0 }) else { return .chat(request, reply: EvalFixture.parrot) }
            if word == "blib3" { return .hang }
            return word == "blib4" || word == "blib5" ? .error(500) : .chat(request, reply: EvalFixture.parrot)
        } body: { server in
            let run = try fixture.command(server, "--retries", "0", "--timeout", "3").run()
            #expect(run.code == 0, "\(run.messages)")
            let result = try fixture.result(run.output)
            #expect(result["missing"]?.integer == 3)
            #expect(result["scored"]?.integer == 37)
            #expect(result["failures"]?["timeout"]?.integer == 1)
            #expect(result["failures"]?["server"]?.integer == 2)
            #expect(result["possibleMeans"]?["low"]?.double == 33.0 / 40)
            #expect(result["possibleMeans"]?["high"]?.double == 36.0 / 40)
            #expect(try fixture.outcomes()["s3/1"] == "error")

            isWell.withLock { $0 = true }
            let asked = server.requestCount
            let again = try fixture.command(server, "--retries", "0", "--timeout", "3", "--retry-errors").run()
            #expect(again.code == 0, "\(again.messages)")
            #expect(server.requestCount == asked + 3)
            #expect(try fixture.result(again.output)["missing"]?.integer == 0)
            #expect(try fixture.result(again.output)["attempts"]?.integer == 40)
        }
        let outcomes = try fixture.outcomes()
        #expect(outcomes.count == 40)
        #expect(outcomes["s3/1"] == "correct")
    }

    @Test("goes on after kill -9: what was done is not asked for again, and the log is that of an undisturbed run")
    func killed() async throws {
        let undisturbed = try EvalFixture(samples: 150)
        try await ScriptedServer.chat(reply: EvalFixture.parrot) { _ = try undisturbed.command($0).run() }
        let fixture = try EvalFixture(samples: 150)
        // Hangs after so many answers, until the process is killed.
        let answers = Mutex(0)
        try await ScriptedServer.run { request in
            let number = answers.withLock {
                $0 -= 1; return $0
            }
            return number < 0 ? .hang : .chat(request, reply: EvalFixture.parrot)
        } body: { server in
            var done: Set<String> = []
            for count in [20, 60] {
                answers.withLock { $0 = count }
                let asked = server.requestCount
                let running = try fixture.command(server, "--max-connections", "8").start()
                EvalFixture.wait { server.requestCount > asked + count }
                running.kill()
                let now = try fixture.outcomes(fixture.unfinished)
                #expect(done.isSubset(of: now.keys))
                #expect(now.count >= done.count + count - 16)
                done = Set(now.keys)
            }
            answers.withLock { $0 = 1000 }
            let asked = server.requestCount
            let last = try fixture.command(server, "--max-connections", "8").run()
            #expect(last.code == 0, "\(last.messages)")
            #expect(server.requestCount == asked + 150 - done.count)
            #expect(try fixture.result(last.output)["mean"]?.double == 0.9)
        }
        #expect(try fixture.outcomes() == undisturbed.outcomes())
    }

    @Test("stops at Ctrl-C, says how to go on, and goes on")
    func interrupted() async throws {
        let fixture = try EvalFixture(samples: 50)
        let hangs = Mutex(true)
        try await ScriptedServer.run { request in
            request.number >= 20 && hangs.withLock { $0 } ? .hang : .chat(request, reply: EvalFixture.parrot)
        } body: { server in
            let running = try fixture.command(server).start()
            EvalFixture.wait { server.requestCount == 50 }
            running.send(SIGINT)
            let stopped = try running.wait()
            #expect(stopped.code == 1)
            #expect(stopped.output.contains("run the same command again"))
            #expect(try fixture.outcomes(fixture.unfinished).count == 20)

            hangs.withLock { $0 = false }
            #expect(try fixture.command(server).run().code == 0)
            #expect(server.requestCount == 80)
        }
        #expect(try fixture.outcomes().count == 50)
    }

    @Test("ends at its limit on tokens without passing it, and goes on with a larger one")
    func tokenLimit() async throws {
        let fixture = try EvalFixture(samples: 100)
        try await ScriptedServer.chat(reply: EvalFixture.parrot) { server in
            let first = try fixture.command(server, "--max-tokens-total", "200").run()
            #expect(first.code == 1)
            let result = try fixture.result(first.output)
            #expect(result["isFinished"]?.bool == false)
            #expect(result["limit"]?.string == "tokens")
            let done = try #require(result["attempts"]?.integer)
            #expect(done > 0 && done < 100)
            let tokens = (result["tokens"]?["input"]?.integer ?? 0) + (result["tokens"]?["output"]?.integer ?? 0)
            #expect(tokens > 50 && tokens <= 200)

            let second = try fixture.command(server, "--max-tokens-total", "100000").run()
            #expect(second.code == 0, "\(second.messages)")
            #expect(try fixture.result(second.output)["attempts"]?.integer == 100)
            #expect(server.requestCount == 100)
        }
    }

    @Test("ends at its limit on messages, which counts those of earlier processes, and goes on with a larger one")
    func messageLimit() async throws {
        let fixture = try EvalFixture(samples: 100)
        try await ScriptedServer.chat(reply: EvalFixture.parrot) { server in
            for limit in [30, 40] {
                let stopped = try fixture.command(server, "--max-messages", "\(limit)").run()
                #expect(stopped.code == 1)
                #expect(try fixture.result(stopped.output)["limit"]?.string == "messages")
                #expect(server.requestCount == limit)
            }
            let last = try fixture.command(server, "--max-messages", "1000").run()
            #expect(last.code == 0, "\(last.messages)")
            #expect(server.requestCount == 100)
        }
    }

    @Test("does not go on with another run's log, and says what differs; a finished log stays as it is")
    func otherRun() async throws {
        let fixture = try EvalFixture(samples: 100)
        try await ScriptedServer.chat(reply: EvalFixture.parrot) { server in
            _ = try fixture.command(server, "--max-tokens-total", "200").run()
            var other = fixture.command(server, "--seed", "7", "--temperature", "0.5")
            other.arguments.removeAll { $0 == "--json" }
            let refused = try other.run()
            #expect(refused.code == 2)
            #expect(refused.messages.contains("metadata.seed 1 there, 7 now"), "\(refused.messages)")
            #expect(refused.messages.contains("temperature"), "\(refused.messages)")
            #expect(try fixture.command(server).run().code == 0)
            let finished = try Data(contentsOf: fixture.log)
            let again = try fixture.command(server).run()
            #expect(again.code == 2)
            #expect(again.output.contains("finished"))
            #expect(try Data(contentsOf: fixture.log) == finished)
        }
    }

    @Test("stops at once at a wrong key, and shows it nowhere")
    func wrongKey() async throws {
        let fixture = try EvalFixture(samples: 500)
        try await ScriptedServer.run { request in
            #expect(request.headers["authorization"] == ["Bearer wrong-key-4711"])
            return .error(401, "no such key: wrong-key-4711")
        } body: { server in
            var command = fixture.command(server, "--api-key-env", "PARROT_KEY")
            command.environment["PARROT_KEY"] = "wrong-key-4711"
            command.arguments.removeAll { $0 == "--json" }
            let run = try command.run()
            #expect(run.code == 1)
            #expect(run.messages.contains("check URL, model name, key"), "\(run.messages)")
            #expect(!(run.output + run.messages).contains("key-4711"))
            #expect(server.requestCount < 100)
        }
        let bytes = try Data(contentsOf: fixture.unfinished)
        #expect(bytes.range(of: Data("key-4711".utf8)) == nil)
    }

    @Test("above tier open shows no text, and keeps the log for its owner alone")
    func restricted() async throws {
        let fixture = try EvalFixture(samples: 20, tier: "restricted")
        try await ScriptedServer.run { request in
            request.number == 3 ? .error(400, "bad words: blib3") : .chat(request, reply: EvalFixture.parrot)
        } body: { server in
            var command = fixture.command(server)
            command.arguments.removeAll { $0 == "--json" }
            let run = try command.run()
            #expect(run.code == 0, "\(run.messages)")
            #expect(run.messages.contains("keep them sealed"))
            #expect(run.output.contains("1 missing"))
            #expect(!(run.output + run.messages).contains("blib"))
        }
        let mode = try FileManager.default.attributesOfItem(atPath: fixture.log.path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }
}
