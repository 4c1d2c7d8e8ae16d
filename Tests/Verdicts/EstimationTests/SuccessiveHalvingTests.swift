import Estimation
import Testing

@Suite("The better half goes on to more effort")
struct SuccessiveHalvingTests {
    @Test(
        "Half as many at each level, rounded up, and never none",
        arguments: [(8, [8, 4, 2, 1, 1]), (5, [5, 3, 2, 1])])
    func places(count: Int, expected: [Int]) {
        #expect(expected.indices.map { SuccessiveHalving.places(count, level: $0) } == expected)
        #expect(SuccessiveHalving.places(count, level: 100) == 1)
        #expect(SuccessiveHalving.places(0, level: 0) == 0)
        #expect((0...3).map { SuccessiveHalving.spares(count, levels: $0) } == [0, 0, count / 2, count / 2])
        #expect(SuccessiveHalving.spares(1, levels: 3) == 0)
    }

    @Test("The highest scores survive, the cheaper of equals first, whatever their order")
    func survivors() {
        let candidates = [
            Selection.Candidate(id: "a", score: 0.2, flops: 1), Selection.Candidate(id: "b", score: 0.7, flops: 9),
            Selection.Candidate(id: "c", score: 0.7, flops: 3), Selection.Candidate(id: "d", score: 0.4, flops: 1),
        ]
        func names(_ candidates: [Selection.Candidate], _ places: Int) -> [String] {
            SuccessiveHalving.survivors(candidates, places: places).map { candidates[$0].id }
        }
        #expect(names(candidates, 3) == ["c", "b", "d"])
        #expect(names(candidates.reversed(), 3) == ["c", "b", "d"])
        #expect(names(candidates, 10) == ["c", "b", "d", "a"])
        #expect(names([], 2).isEmpty)
    }
}
