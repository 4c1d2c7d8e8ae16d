import Models
import Synchronization
import Testing

@testable import Tasks

@Suite("Limits of a run")
struct RunLimitTests {
    /// Answers slowly enough that many requests are on their way, and keeps to the run's limits as models behind servers
    /// do.
    private func model(
        _ spending: SpendingLimit?, spent: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> ScriptedModel {
        ScriptedModel { request in
            let most = SpendingLimit.Amount(tokens: request.mostTokens(choices: 1).total)
            try await spending?.reserve(most)
            var used = 0
            defer { spending?.settle(most, with: SpendingLimit.Amount(tokens: used)) }
            try await Task.sleep(for: .milliseconds(1))
            let output = (request.subject.dropFirst().first?.wholeNumberValue ?? 0) * 10
            used = 10 + output
            spent(used)
            return .saying(request.subject, input: 10, output: output)
        }
    }

    private func limit(_ tokens: Int) -> SpendingLimit { SpendingLimit(SpendingLimit.Bounds(tokens: tokens)) }

    @Test("Tokens are never passed, and most of them are used", arguments: [1, 16, 200])
    func tokens(inFlight: Int) async throws {
        let spent = Mutex(0)
        let journal = MemoryJournal()
        let spending = limit(5000)
        let reached = try await play(
            .counted(500), on: model(spending) { tokens in spent.withLock { $0 += tokens } }, spending: spending,
            inFlight: inFlight, journal: journal)
        guard case .tokens? = reached else {
            Issue.record("\(String(describing: reached))")
            return
        }
        #expect(spent.withLock { $0 } <= 5000)
        #expect(spent.withLock { $0 } >= 4600)
        #expect(journal.earlier(scorer: nil).usage.total == spent.withLock { $0 })
    }

    @Test("What earlier processes spent counts, and more lets the run go on to the same end")
    func resuming() async throws {
        let journal = MemoryJournal()
        func go(on tokens: Int) async throws -> SpendingLimit.Reached? {
            let spending = limit(tokens)
            return try await play(.counted(300), on: model(spending), spending: spending, journal: journal)
        }
        #expect(try await go(on: 5000) != nil)
        let done = journal.attempts.count
        #expect(try await go(on: 5000) != nil)
        #expect(journal.attempts.count <= done + 1)
        #expect(try await go(on: 90_000) == nil)
        let undisturbed = MemoryJournal()
        try await play(.counted(300), on: model(nil), journal: undisturbed)
        #expect(journal.outcomes == undisturbed.outcomes)
    }

    @Test("Seconds end a run whose model hangs, and what was on its way is not in the log")
    func seconds() async throws {
        let journal = MemoryJournal()
        let model = ScriptedModel { request in
            if request.subject == "s5" { try await Task.sleep(for: .seconds(600)) }
            return .saying(request.subject)
        }
        let spending = SpendingLimit(SpendingLimit.Bounds(seconds: 0.3))
        let reached = try await play(.counted(10), on: model, spending: spending, inFlight: 3, journal: journal)
        #expect(reached == .seconds(limit: 0.3))
        #expect(journal.attempts.count == 9)
        #expect(journal.attempts["s5/0"] == nil)
    }

    @Test("A request that no limit has room for ends the run before it is sent")
    func nothingFits() async throws {
        let journal = MemoryJournal()
        let spending = limit(50)
        let reached = try await play(.counted(3), on: model(spending), spending: spending, journal: journal)
        #expect(reached == .tokens(spent: 0, limit: 50))
        #expect(journal.attempts.isEmpty)
    }
}
