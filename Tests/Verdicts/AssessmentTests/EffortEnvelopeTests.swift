import Testing

@testable import Assessment

@Suite("The best score at each effort")
struct EffortEnvelopeTests {
    @Test("stands at each effort while these are few")
    func few() {
        let envelope = EffortEnvelope([(1e9, 0.2), (1e9, 0.4), (1e9, 0.1), (1e11, 0.3)])
        #expect(envelope.best == [1e9: 0.4, 1e11: 0.3])
        #expect(envelope.largest == 1e11)
    }

    @Test("is taken over equal steps of the logarithm where they are many, and keeps the best of all")
    func many() {
        // Distinct efforts over three decades; the best is in the middle, the largest is worth nothing.
        let points = (0..<2_000).map { number in
            let share = Double(number) / 1_999
            return (
                effort: 1e9 * Double(1 + number) * (1 + share), score: number == 1_000 ? 0.9 : 0.5 * share * (1 - share)
            )
        }
        let envelope = EffortEnvelope(points)
        #expect(envelope.best.count <= 64 && envelope.best.count > 20)
        #expect(envelope.best.values.max() == 0.9)
        #expect(envelope.largest == points[1_999].effort)
        for (effort, score) in envelope.best { #expect(points.contains { $0.effort == effort && $0.score == score }) }
        #expect(EffortEnvelope(points.reversed()) == envelope)
    }
}
