import InspectLogs
import Models
import Synchronization
import Testing
import Tools

@testable import Tasks

@Suite("What becomes of an attempt")
struct AttemptEndingTests {
    /// The only attempt of a run.
    private func attempt(
        _ task: TaskFolder, on model: ScriptedModel, judge: ScriptedModel? = nil, prices: TokenPrices? = nil,
        tally: RunTally = RunTally()
    ) async throws -> SampleLog {
        let journal = MemoryJournal()
        try await play(task, on: model, judge: judge, prices: prices, journal: journal, tally: tally)
        return try #require(journal.attempts["s0/0"])
    }

    @Test(
        "A model that cannot be asked leaves the attempt out, and the run says what that means",
        arguments: [ChatError.Kind.connection, .timeout, .rateLimit, .server, .malformed, .rejected])
    func failures(kind: ChatError.Kind) async throws {
        let journal = MemoryJournal()
        let tally = RunTally()
        let model = ScriptedModel { request in
            guard request.subject != "s1", request.subject != "s4" else {
                throw ChatError(kind, "it broke", attempts: 6)
            }
            return .saying(request.subject == "s0" ? "something" : request.subject)
        }
        try await play(.counted(10), on: model, journal: journal, tally: tally)
        #expect(journal.attempts["s1/0"]?.error == "answering: it broke (6 attempts)")
        #expect(journal.attempts["s1/0"]?.scores == [])
        let counts = tally.snapshot.counts
        #expect(counts.missing == 2)
        #expect(counts.scored == 8)
        #expect(counts.mean == 7.0 / 8)
        #expect(counts.possibleMeans == 0.7...0.9)
        #expect(counts.failures == [kind.rawValue: 2])
        #expect(counts.retries == 10)
    }

    @Test("An answer that the server withholds is a refusal")
    func contentFilter() async throws {
        let log = try await attempt(.counted(1), on: ScriptedModel { _ in throw ChatError(.contentFilter, "no") })
        #expect(log.scores.map(\.outcome) == ["refusal"])
        #expect(log.scores.map(\.value) == [0])
        #expect(log.error == nil)
    }

    @Test("A refusal is stored with who said so, and not scored")
    func refusal() async throws {
        let log = try await attempt(.counted(1), on: ScriptedModel { _ in .saying("no") })
        #expect(
            log.scores == [
                ScoreLog(scorer: "same-text", value: 0, outcome: "refusal", explanation: "rule: says no")
            ])
        #expect(log.messages.last?.content == "no")
    }

    @Test(
        "Thoughts without an end, and nothing behind them, are no answer, and the log says why",
        arguments: [
            ("<think>so s0", nil, ChatReply.Choice.Stop.length, "limit"), ("<think>so s0", nil, .end, "invalid"),
            ("", "so s0", .length, "limit"), ("\n", "so s0", .end, "invalid"),
            ("<think>s0</think>", nil, .length, "limit"),
        ])
    func unfinished(answer: String, reasoning: String?, stop: ChatReply.Choice.Stop, outcome: String) async throws {
        let log = try await attempt(
            .counted(1),
            on: ScriptedModel { _ in
                var reply = ChatReply.saying(answer, stop: stop)
                reply.choices[0].reasoning = reasoning
                return reply
            })
        #expect(log.scores.map(\.outcome) == [outcome] && log.scores.map(\.value) == [0])
        let why = try #require(log.scores.first?.explanation)
        #expect(why.contains("thoughts") || why.contains("limit"), "\(why)")
        #expect(log.error == nil && log.output?.choices.first?.stop == stop)
    }

    @Test("An answer that the limit on tokens cut is scored, and its score says that it was cut")
    func cut() async throws {
        let log = try await attempt(.counted(1), on: ScriptedModel { _ in .saying("s0", stop: .length) })
        #expect(log.scores.map(\.outcome) == ["correct"])
        #expect(log.scores.first?.explanation == "the answer was cut at its limit on tokens")
        let whole = try await attempt(.counted(1), on: .right)
        #expect(whole.scores.first?.explanation == nil)
    }

    @Test("A conversation that is too long for the model met a limit")
    func contextLength() async throws {
        let log = try await attempt(.counted(1), on: ScriptedModel { _ in throw ChatError(.contextLength, "long") })
        #expect(log.scores.map(\.outcome) == ["limit"])
        #expect(log.limit?.kind == .context)
    }

    @Test("A model that hangs meets the limit on seconds, and its tools are closed")
    func seconds() async throws {
        let tools = CountedTools()
        let hanging = ScriptedModel { _ in
            try await Task.sleep(for: .seconds(600))
            return .saying("late")
        }
        let task = TaskFolder.counted(1, limits: AttemptLimits(seconds: 0.1), toolbox: tools)
        let log = try await attempt(task, on: hanging)
        #expect(log.scores.map(\.outcome) == ["limit"])
        #expect(log.limit == LimitLog(.time, limit: 0.1))
        #expect(tools.opened == 1)
        #expect(tools.open == 0)
    }

    @Test("An agent that never ends meets the limit on messages with as many as it may have")
    func messages() async throws {
        let task = TaskFolder.counted(
            1, solver: AskForever(), limits: AttemptLimits(messages: 7), toolbox: CountedTools())
        let log = try await attempt(task, on: .right)
        #expect(log.limit == LimitLog(.message, limit: 7))
        #expect(log.messages.count == 7)
        #expect(log.messages.map(\.role) == [.user, .assistant, .tool, .assistant, .tool, .assistant, .tool])
        let called = log.events.filter { if case .tool = $0.kind { true } else { false } }
        #expect(called.count == 3)
    }

    @Test("Fewer tokens are asked for than are left, and what is cut short by that met the limit")
    func tokens() async throws {
        let asked = Mutex<[Int]>([])
        let model = ScriptedModel { request in
            asked.withLock { $0.append(request.settings.maxTokens) }
            let isCut = request.settings.maxTokens < 40
            return .saying("x", input: 20, output: min(40, request.settings.maxTokens), stop: isCut ? .length : .end)
        }
        let task = TaskFolder.counted(
            1, solver: AskForever(), limits: AttemptLimits(tokens: 160), toolbox: CountedTools())
        let log = try await attempt(task, on: model)
        #expect(log.limit == LimitLog(.token, limit: 160))
        #expect(log.scores.map(\.outcome) == ["limit"])
        let limits = asked.withLock { $0 }
        try #require(limits.count == 3)
        #expect(limits[0] == 100)
        #expect(limits[1] < 100)
        #expect(limits[2] < 40)
        #expect(try #require(log.usage["scripted"]).total <= 160)
    }

    @Test("The limit on money leaves as many tokens as it pays for")
    func cost() async throws {
        let prices = TokenPrices(inputPerMillion: 1, outputPerMillion: 1000)
        let model = ScriptedModel { request in
            let output = request.settings.maxTokens
            let cost = (10 + 1000 * Double(output)) / 1_000_000
            return .saying("x", input: 10, output: output, stop: .length, cost: cost)
        }
        let task = TaskFolder.counted(1, limits: AttemptLimits(cost: 0.05))
        let log = try await attempt(task, on: model, prices: prices)
        #expect(log.limit == LimitLog(.cost, limit: 0.05))
        #expect(try #require(log.cost) > 0.04)
        #expect(try #require(log.cost) <= 0.0501)
    }

    @Test("A tool that breaks ends the attempt as a failure of the tool")
    func toolFailure() async throws {
        let tools = CountedTools(answer: { _ in throw ToolError("the shell is gone") })
        let log = try await attempt(.counted(1, solver: AskForever(), toolbox: tools), on: .right)
        #expect(log.scores.map(\.outcome) == ["toolFailure"])
        #expect(log.scores.first?.explanation == "the shell is gone")
        #expect(tools.open == 0)
    }

    @Test("Tools that never opened stop the run; those that opened before cost one attempt")
    func opening() async throws {
        let never = CountedTools(opens: { _ in throw ToolError("no sandbox", fix: "install one") })
        let failure = await #expect(throws: TaskRunError.self) { try await play(.counted(5, toolbox: never)) }
        #expect(failure?.fix == "install one")

        let turns = Mutex(0)
        let once = CountedTools(opens: { _ in
            if turns.withLock({
                $0 += 1; return $0
            }) == 3 {
                throw ToolError("out of processes")
            }
        })
        let journal = MemoryJournal()
        try await play(.counted(5, toolbox: once), inFlight: 1, journal: journal)
        #expect(journal.attempts["s2/0"]?.error == "out of processes")
        #expect(journal.outcomes.values.filter { $0 == "correct" }.count == 4)
    }

    @Test("What goes wrong after the answer is not the subject's doing")
    func scoring() async throws {
        func task(_ limits: AttemptLimits) -> TaskFolder {
            .counted(1, scorer: AskJudge(), limits: limits, roles: [.subject, .judge])
        }
        let broken = ScriptedModel { _ in throw ChatError(.contentFilter, "withheld") }
        let hanging = ScriptedModel { _ in
            try await Task.sleep(for: .seconds(600))
            return .saying("")
        }
        // Long enough for the subject to answer on a busy machine.
        let hangs = AttemptLimits(seconds: 3)
        for (judge, limits, reason) in [
            (broken, AttemptLimits(), "scoring: withheld"), (hanging, hangs, "scoring reached the limit"),
        ] {
            let tally = RunTally()
            let log = try await attempt(task(limits), on: .right, judge: judge, tally: tally)
            #expect(log.scores == [])
            #expect(log.error?.contains(reason) == true)
            #expect(log.messages.last?.content == "s0")
            #expect(tally.snapshot.counts.missing == 1)
        }
    }

    @Test("A part that cancels itself does not pass for the user's wish to stop")
    func selfCancelling() async throws {
        let log = try await attempt(.counted(1), on: ScriptedModel { _ in throw CancellationError() })
        #expect(log.error == "a part of the attempt cancelled itself")
    }

    @Test("The log has every request and reply in order")
    func events() async throws {
        let task = TaskFolder.counted(1, scorer: AskJudge(), roles: [.subject, .judge])
        let log = try await attempt(task, on: .right, judge: ScriptedModel(name: "judge") { _ in .saying("good") })
        let roles = log.events.compactMap { event -> String? in
            if case .model(let role, _, _, _) = event.kind { role } else { nil }
        }
        #expect(roles == ["subject", "judge"])
        #expect(log.usage.keys.sorted() == ["judge", "scripted"])
        #expect(log.output?.choices.first?.message.content == "s0")
    }
}
