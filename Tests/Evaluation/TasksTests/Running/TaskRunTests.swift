import Foundation
import InspectLogs
import Models
import Synchronization
import Testing
import Tools
import Vocabulary

@testable import Tasks

@Suite("A run of a task")
struct TaskRunTests {
    @Test("plays every sample in every epoch once")
    func everything() async throws {
        let journal = MemoryJournal()
        let tally = RunTally()
        let asked = Mutex<[String: Int]>([:])
        let model = ScriptedModel { request in
            asked.withLock { $0[request.subject, default: 0] += 1 }
            return .saying(request.subject == "s3" ? "something" : request.subject)
        }
        #expect(try await play(.counted(50, epochs: 3), on: model, journal: journal, tally: tally) == nil)
        #expect(asked.withLock { $0.count } == 50)
        #expect(asked.withLock { $0.values.allSatisfy { $0 == 3 } })
        #expect(journal.attempts.count == 150)
        #expect(journal.outcomes["s3/2"] == "wrong")
        let counts = tally.snapshot.counts
        #expect(counts.done == 150)
        #expect(counts.mean == 147.0 / 150)
        #expect(counts.usage == TokenUsage(input: 1500, output: 750))
        #expect(tally.snapshot.inFlight == 0)
    }

    @Test("gives the same whatever runs beside an attempt")
    func independence() async throws {
        let model = ScriptedModel { request in
            // Answers arrive in an order that has nothing to do with that of the questions.
            try await Task.sleep(for: .microseconds(Int((request.seed ?? 0) & 0xFFF)))
            return .saying(request.seed.map { $0.isMultiple(of: 2) } == true ? request.subject : "\(request.seed ?? 0)")
        }
        let answers = try await [1, 7, 64].asyncMap { inFlight in
            let journal = MemoryJournal()
            let task = TaskFolder.counted(60, epochs: 2, temperature: 1)
            try await play(task, on: model, settings: RunSettings(seed: 5), inFlight: inFlight, journal: journal)
            return journal.attempts.mapValues { $0.output?.choices[0].message.content }
        }
        #expect(answers[0].count == 120)
        #expect(answers[0] == answers[1])
        #expect(answers[0] == answers[2])
        #expect(Set(answers[0].values).count > 60)
    }

    @Test("another seed draws other answers, and each epoch its own")
    func seeds() async throws {
        let model = ScriptedModel { .saying("\($0.seed ?? 0)") }
        let drawn = try await [UInt64(1), 2].asyncMap { seed in
            let journal = MemoryJournal()
            let task = TaskFolder.counted(20, epochs: 4, temperature: 0.5)
            try await play(task, on: model, settings: RunSettings(seed: seed), journal: journal)
            return Set(journal.attempts.values.compactMap { $0.output?.choices[0].message.content })
        }
        #expect(drawn[0].count == 80)
        #expect(drawn[1].count == 80)
        #expect(drawn[0].isDisjoint(with: drawn[1]))
    }

    @Test("takes only the first samples if it is told so")
    func sampleLimit() async throws {
        let journal = MemoryJournal()
        let settings = RunSettings(epochs: 2, sampleLimit: 3)
        #expect(try await play(.counted(10), settings: settings, journal: journal) == nil)
        #expect(Set(journal.attempts.keys) == ["s0/0", "s0/1", "s1/0", "s1/1", "s2/0", "s2/1"])
    }

    @Test("reads samples only when it comes to them, so that their number does not matter")
    func flatMemory() async throws {
        let read = Mutex(0)
        let answered = Mutex(0)
        let ahead = Mutex(0)
        let task = TaskFolder.counted(20_000) { read.withLock { $0 += 1 } }
        let model = ScriptedModel { request in
            // At one moment, or a thread that had to wait in between would see a gap that never was.
            let gap = answered.withLock { done in
                done += 1
                return read.withLock { $0 } - done
            }
            ahead.withLock { $0 = max($0, gap) }
            return .saying(request.subject)
        }
        try await play(task, on: model, inFlight: 16)
        #expect(answered.withLock { $0 } == 20_000)
        #expect(ahead.withLock { $0 } <= 16)
    }

    @Test("goes on where it was cancelled, and nothing that was cancelled is in the log")
    func cancellation() async throws {
        let journal = MemoryJournal()
        let tools = CountedTools()
        let asked = Mutex(0)
        let reached = AsyncStream<Void>.makeStream()
        let slow = ScriptedModel { request in
            if asked.withLock({
                $0 += 1; return $0
            }) > 30 {
                reached.continuation.yield()
                try await Task.sleep(for: .seconds(600))
            }
            return .saying(request.subject)
        }
        let task = TaskFolder.counted(100, toolbox: tools)
        let run = Task { try await play(task, on: slow, journal: journal) }
        for await _ in reached.stream { break }
        run.cancel()
        await #expect(throws: CancellationError.self) { try await run.value }
        #expect(journal.attempts.count == 30)
        #expect(tools.open == 0)
        #expect(tools.opened > 30)

        try await play(task, journal: journal)
        #expect(journal.attempts.count == 100)
        #expect(journal.outcomes.values.allSatisfy { $0 == "correct" })
    }

    @Test("does not start without somebody whom the task asks")
    func missingJudge() async throws {
        await #expect(throws: TaskRunError.missingModel(.judge)) {
            try await play(.counted(1, scorer: AskJudge(), roles: [.subject, .judge]))
        }
    }

    @Test("of a task that limits money does not start without prices")
    func missingPrices() async throws {
        await #expect(throws: TaskRunError.missingPrices(.subject)) {
            try await play(.counted(1, limits: AttemptLimits(cost: 1)))
        }
    }

    @Test("is given up when nobody was ever reached, and keeps none of the attempts that this cost")
    func unreachable() async throws {
        let journal = MemoryJournal()
        let asked = Mutex(0)
        let dead = ScriptedModel { _ in
            asked.withLock { $0 += 1 }
            throw ChatError(.connection, "no connection to 127.0.0.1:9")
        }
        for (samples, most) in [(1000, 24 + 8), (3, 3)] {
            asked.withLock { $0 = 0 }
            let lost = ServerFailure(doing: "answering", error: ChatError(.connection, "no connection to 127.0.0.1:9"))
            await #expect(throws: TaskRunError.unanswered(lost)) {
                try await play(.counted(samples), on: dead, inFlight: 8, journal: journal)
            }
            #expect(asked.withLock { $0 } <= most)
            #expect(journal.attempts.isEmpty)
        }
    }

    @Test("goes on past lost connections once somebody was reached, and keeps those from before")
    func reached() async throws {
        let journal = MemoryJournal()
        let model = ScriptedModel { request in
            guard request.subject == "s9" else { throw ChatError(.connection, "broken off") }
            return .saying("s9")
        }
        try await play(.counted(100), on: model, inFlight: 4, journal: journal)
        #expect(journal.attempts.count == 100)
        #expect(journal.outcomes.values.count { $0 == "error" } == 99)
    }

    @Test("is given up when the first samples are rejected for one reason, and keeps none of these attempts")
    func rejected() async throws {
        for (samples, epochs, most) in [(1000, 1, 10 + 40), (4, 1, 4), (1000, 3, 30 + 40), (1, 1, 1)] {
            let journal = MemoryJournal()
            let asked = Mutex(0)
            let flags = #""auto" tool choice requires --enable-auto-tool-choice"#
            let model = ScriptedModel { _ in
                asked.withLock { $0 += 1 }
                throw ChatError(.rejected, "not accepted (status 400)", status: 400, said: flags)
            }
            let error = await #expect(throws: TaskRunError.self) {
                try await play(.counted(samples, epochs: epochs), on: model, inFlight: 40, journal: journal)
            }
            #expect(
                error?.message
                    == "no attempt could be measured: answering: not accepted (status 400); it says: \(flags)")
            #expect(error?.isOfInput == false && error?.fix.contains("same command again") == true)
            #expect(asked.withLock { $0 } <= most)
            #expect(journal.attempts.isEmpty)
        }
    }

    @Test(
        "is given up whatever all attempts fail with",
        arguments: [ChatError.Kind.timeout, .rateLimit, .server, .malformed])
    func failing(kind: ChatError.Kind) async throws {
        let journal = MemoryJournal()
        await #expect(
            throws: TaskRunError.unanswered(ServerFailure(doing: "answering", error: ChatError(kind, "it broke")))
        ) {
            try await play(.counted(4), on: ScriptedModel { _ in throw ChatError(kind, "it broke") }, journal: journal)
        }
        #expect(journal.attempts.isEmpty)
    }

    @Test("is given up when its judge takes no request, and says that it was scoring")
    func judgeRejects() async throws {
        let error = await #expect(throws: TaskRunError.self) {
            try await play(
                .counted(40, scorer: AskJudge(), roles: [.subject, .judge]), on: .right,
                judge: ScriptedModel { _ in throw ChatError(.rejected, "not accepted") })
        }
        #expect(error?.message == "no attempt could be measured: scoring: not accepted")
    }

    @Test("goes on where some samples are rejected, be it the first of all and before any other is answered")
    func someRejected() async throws {
        let journal = MemoryJournal()
        let model = ScriptedModel { request in
            let number = Int(request.subject.dropFirst()) ?? 0
            if number == 3 { try await Task.sleep(for: .seconds(0.3)) }
            guard number == 3 || number > 60 else { throw ChatError(.rejected, "no pictures") }
            return .saying(request.subject)
        }
        let tally = RunTally()
        try await play(.counted(100), on: model, inFlight: 20, journal: journal, tally: tally)
        #expect(journal.attempts.count == 100)
        #expect(tally.snapshot.counts.missing == 60)
        #expect(tally.snapshot.counts.reasons == ["rejected": "no pictures"])
    }

    @Test("goes on where the first samples fail for reasons of their own")
    func severalReasons() async throws {
        let journal = MemoryJournal()
        let model = ScriptedModel { request in
            let number = Int(request.subject.dropFirst()) ?? 0
            guard number > 18 else { throw ChatError(.rejected, "no \(number % 2)") }
            return .saying(request.subject)
        }
        try await play(.counted(30), on: model, inFlight: 8, journal: journal)
        #expect(journal.attempts.count == 30)
    }

    @Test("that has scores keeps what is rejected when it is gone on with")
    func rejectedLater() async throws {
        let journal = MemoryJournal()
        try await play(.counted(5), journal: journal)
        let model = ScriptedModel { _ in throw ChatError(.rejected, "not accepted") }
        try await play(.counted(8), on: model, journal: journal)
        #expect(journal.attempts.count == 8)
        #expect(journal.outcomes.values.count { $0 == "error" } == 3)
    }

    @Test("keeps what a server says in the log of an open task, and nowhere above that tier")
    func words() async throws {
        for tier in HazardTier.allCases {
            let journal = MemoryJournal()
            let tally = RunTally()
            var task = TaskFolder.counted(3)
            task.tier = tier
            let model = ScriptedModel { request in
                guard request.subject != "s1" else { throw ChatError(.rejected, "no", said: "bad say s1") }
                return .saying(request.subject)
            }
            try await play(task, on: model, journal: journal, tally: tally)
            let expected = tier == .open ? "no; it says: bad say s1" : "no"
            #expect(journal.attempts["s1/0"]?.error == "answering: \(expected)")
            #expect(tally.snapshot.counts.reasons == ["rejected": expected])
            let refused = ScriptedModel { _ in throw ChatError(.configuration, "no", said: "bad say s1") }
            let error = await #expect(throws: TaskRunError.self) { try await play(task, on: refused) }
            #expect(error?.message == "the model's server takes no request: \(expected)")
        }
        // Above tier open by a plan's word, whatever the folder says.
        let journal = MemoryJournal()
        let model = ScriptedModel { request in
            guard request.subject != "s1" else { throw ChatError(.rejected, "no", said: "bad say s1") }
            return .saying(request.subject)
        }
        try await play(.counted(3), on: model, settings: RunSettings(tellsServerWords: false), journal: journal)
        #expect(journal.attempts["s1/0"]?.error == "answering: no")
    }

    @Test("hands flags to tools as what must not be shown, and no other targets")
    func forbidden() throws {
        let sample = TaskSample(id: "a", input: [], target: ["flag{paper_boat}", "42", "Paris"])
        let flags = TaskFolder.counted(1, scorer: FlagScorer(marker: AnswerMarker(text: nil)))
        #expect(flags.forbidden(of: sample) == ["flag{paper_boat}"])
        #expect(TaskFolder.counted(1).forbidden(of: sample).isEmpty)
    }

    @Test("stops at once when the server takes no request, and keeps what was done")
    func configuration() async throws {
        let journal = MemoryJournal()
        let asked = Mutex(0)
        let model = ScriptedModel { request in
            guard
                asked.withLock({
                    $0 += 1; return $0
                }) <= 20
            else {
                throw ChatError(.configuration, "the key is not accepted", status: 401)
            }
            return .saying(request.subject)
        }
        let failure = await #expect(throws: TaskRunError.self) {
            try await play(.counted(1000), on: model, journal: journal)
        }
        #expect(failure?.description.contains("the key is not accepted") == true)
        #expect(journal.attempts.count == 20)
        #expect(asked.withLock { $0 } < 40)
    }
}

extension Array {
    /// One after the other.
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
