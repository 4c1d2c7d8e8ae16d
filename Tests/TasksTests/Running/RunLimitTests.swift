import Models
import Synchronization
import Testing

@testable import Tasks

@Suite("Limits of a run")
struct RunLimitTests {
    /// Answers slowly enough that many requests are on their way, and never spends more than it may.
    private func model(spent: @escaping @Sendable (Int) -> Void = { _ in }) -> ScriptedModel {
        ScriptedModel { request in
            try await Task.sleep(for: .milliseconds(1))
            let output = Int((request.subject.dropFirst().first?.wholeNumberValue ?? 0) * 10)
            spent(10 + output)
            return .saying(request.subject, input: 10, output: output, cost: Double(10 + output) / 1_000_000)
        }
    }

    @Test("Tokens are never passed, and most of them are used", arguments: [1, 16, 200])
    func tokens(inFlight: Int) async throws {
        let spent = Mutex(0)
        let journal = MemoryJournal()
        let reached = try await play(
            .counted(500), on: model { tokens in spent.withLock { $0 += tokens } }, limits: RunLimits(tokens: 5000),
            inFlight: inFlight, journal: journal)
        #expect(reached == .tokens)
        #expect(spent.withLock { $0 } <= 5000)
        #expect(spent.withLock { $0 } >= 4800)
        #expect(journal.earlier.usage.total == spent.withLock { $0 })
    }

    @Test("What earlier processes spent counts, and more lets the run go on to the same end")
    func resuming() async throws {
        let journal = MemoryJournal()
        #expect(
            try await play(.counted(300), on: model(), limits: RunLimits(tokens: 5000), journal: journal) == .tokens)
        let done = journal.attempts.count
        #expect(
            try await play(.counted(300), on: model(), limits: RunLimits(tokens: 5000), journal: journal) == .tokens)
        #expect(journal.attempts.count <= done + 1)
        #expect(try await play(.counted(300), on: model(), limits: RunLimits(tokens: 90_000), journal: journal) == nil)
        let undisturbed = MemoryJournal()
        try await play(.counted(300), on: model(), journal: undisturbed)
        #expect(journal.outcomes == undisturbed.outcomes)
    }

    @Test("Money is never passed")
    func cost() async throws {
        let tally = RunTally()
        let reached = try await play(
            .counted(500), on: model(), prices: TokenPrices(input: 1, output: 1), limits: RunLimits(cost: 0.005),
            inFlight: 64, tally: tally)
        #expect(reached == .cost)
        let cost = try #require(tally.snapshot.counts.cost)
        #expect(cost > 0.0045)
        #expect(cost <= 0.005)
    }

    @Test("Seconds end a run whose model hangs, and what was on its way is not in the log")
    func seconds() async throws {
        let journal = MemoryJournal()
        let model = ScriptedModel { request in
            if request.subject == "s5" { try await Task.sleep(for: .seconds(600)) }
            return .saying(request.subject)
        }
        let reached = try await play(
            .counted(10), on: model, limits: RunLimits(seconds: 0.3), inFlight: 3, journal: journal)
        #expect(reached == .seconds)
        #expect(journal.attempts.count == 9)
        #expect(journal.attempts["s5/0"] == nil)
    }

    @Test("A request that no limit has room for ends the run before it is sent")
    func nothingFits() async throws {
        let journal = MemoryJournal()
        #expect(try await play(.counted(3), limits: RunLimits(tokens: 50), journal: journal) == .tokens)
        #expect(journal.attempts.isEmpty)
    }

    @Test("A cancelled request waits no longer")
    func cancelledWaiting() async throws {
        let budget = RunBudget(RunLimits(tokens: 100), spent: Spending())
        try await budget.reserve(Spending(tokens: 80))
        let waiting = Task { try await budget.reserve(Spending(tokens: 80)) }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        budget.settle(Spending(tokens: 80), spent: Spending(tokens: 10))
        try await budget.reserve(Spending(tokens: 90))
    }
}
