import Models
import Testing
import Vocabulary

@testable import EndpointModels

@Suite("The number of requests at once finds what a server can use")
struct ConcurrencyLimitTests {
    /// A server that works on so many requests at once, each for a second; more wait. Simulated.
    private func play(
        _ limit: inout ConcurrencyLimit, capacity: Int, answers: Int, start: Double = 0,
        outcome: (Int, Int) -> ConcurrencyLimit.Outcome = { _, _ in .answered }
    ) -> Double {
        var ends: [(end: Double, start: Double)] = []
        var slots = [Double](repeating: start, count: capacity)
        var now = start
        for number in 0..<answers {
            while ends.count < limit.limit {
                let slot = slots.indices.min { slots[$0] < slots[$1] } ?? 0
                slots[slot] = max(slots[slot], now) + 1 + Double((number + ends.count) % 7) * 0.001
                ends.append((slots[slot], now))
            }
            ends.sort { $0.end < $1.end }
            let first = ends.removeFirst()
            now = first.end
            limit.finished(
                outcome(number, limit.limit), latency: now - first.start, wasSaturated: true, now: now)
        }
        return now
    }

    @Test("It rises to a server's capacity and little further")
    func rises() {
        var limit = ConcurrencyLimit(ConcurrencyBounds(initial: 8, minimum: 1, maximum: 1024), now: 0)
        _ = play(&limit, capacity: 100, answers: 8000)
        #expect(limit.limit >= 80 && limit.limit <= 260, "\(limit.limit)")
        #expect(limit.history.contains { $0.reason == .noGain })
    }

    @Test("It does not rise where the first requests already use the whole server")
    func full() {
        var limit = ConcurrencyLimit(ConcurrencyBounds(initial: 16, minimum: 1, maximum: 1024), now: 0)
        _ = play(&limit, capacity: 4, answers: 3000)
        #expect(limit.limit <= 40, "\(limit.limit)")
    }

    @Test("It falls when a server refuses what is too much, and comes back when it does not")
    func falls() {
        var limit = ConcurrencyLimit(ConcurrencyBounds(initial: 64, minimum: 2, maximum: 64), now: 0)
        let now = play(&limit, capacity: 1000, answers: 2000) { number, limit in
            limit > 20 && number % 2 == 0 ? .congested : .answered
        }
        #expect(limit.limit >= 2 && limit.limit <= 24, "\(limit.limit)")
        #expect(limit.history.contains { $0.reason == .failures })
        _ = play(&limit, capacity: 1000, answers: 8000, start: now)
        #expect(limit.limit > 40, "\(limit.limit)")
    }

    @Test("One failure in twenty is no lack of capacity")
    func singleFailures() {
        var limit = ConcurrencyLimit(ConcurrencyBounds(initial: 32, minimum: 1, maximum: 64), now: 0)
        _ = play(&limit, capacity: 64, answers: 4000) { number, _ in number % 20 == 7 ? .congested : .answered }
        #expect(limit.limit >= 28, "\(limit.limit)")
        #expect(!limit.history.contains { $0.reason == .failures })
    }

    @Test("It stays within its bounds, whatever happens, and a fixed one does not move")
    func bounds() {
        var generator = SeededGenerator(seed: 3)
        var limit = ConcurrencyLimit(ConcurrencyBounds(initial: 500, minimum: 3, maximum: 40), now: 0)
        #expect(limit.limit == 40)
        var fixed = ConcurrencyLimit(.fixed(7), now: 0)
        for number in 0..<20_000 {
            let bad = generator.nextUniform() < (number / 4000 % 2 == 0 ? 0.6 : 0)
            for outcome in [bad ? .congested : .answered, .other] as [ConcurrencyLimit.Outcome] {
                limit.finished(
                    outcome, latency: generator.nextUniform(), wasSaturated: generator.nextUniform() < 0.9,
                    now: Double(number) / 10)
                fixed.finished(outcome, latency: 1, wasSaturated: true, now: Double(number) / 10)
            }
            #expect(limit.limit >= 3 && limit.limit <= 40)
        }
        #expect(limit.history.contains { $0.limit == 3 })
        #expect(fixed.limit == 7)
        #expect(fixed.history.count == 1)
    }
}
