import Models
import Testing
import Vocabulary

@Suite("The seeded generator gives the same numbers everywhere")
struct SeededGeneratorTests {
    @Test("Its bits are those of SplitMix64")
    func splitMix64() {
        // The published sequence of the reference implementation for seed 1234567.
        var generator = SeededGenerator(seed: 1_234_567)
        let expected: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        #expect((0..<5).map { _ in generator.next() } == expected)
    }

    @Test("Streams of different names are independent, whatever the order of use")
    func names() {
        var firsts: Set<UInt64> = []
        for seed in UInt64(0)..<50 {
            firsts.insert(first(SeededGenerator(deriving: "a", from: seed)))
            firsts.insert(first(SeededGenerator(deriving: "b", from: seed)))
            firsts.insert(first(SeededGenerator(deriving: "a", "b", from: seed)))
            firsts.insert(first(SeededGenerator(deriving: "b", "a", from: seed)))
            firsts.insert(first(SeededGenerator(deriving: "ab", from: seed)))
            firsts.insert(first(SeededGenerator(seed: seed)))
        }
        #expect(firsts.count == 50 * 6)
    }

    private func first(_ seeded: SeededGenerator) -> UInt64 {
        var generator = seeded
        return generator.next()
    }

    @Test("Integers and real numbers are spread evenly over their range")
    func spread() {
        var generator = SeededGenerator(seed: 3)
        var counts = [Int](repeating: 0, count: 7)
        var sum = 0.0
        for _ in 0..<70_000 {
            counts[generator.nextInt(below: 7)] += 1
            let uniform = generator.nextUniform()
            #expect(uniform >= 0 && uniform < 1)
            sum += uniform
        }
        // Five standard deviations.
        #expect(counts.allSatisfy { abs($0 - 10_000) < 465 })
        #expect(abs(sum / 70_000 - 0.5) < 0.0055)
    }

    @Test("Shuffling keeps every element, and every order is as likely")
    func shuffling() {
        var generator = SeededGenerator(seed: 4)
        var orders: [[Int]: Int] = [:]
        for _ in 0..<24_000 { orders[generator.shuffled([1, 2, 3, 4]), default: 0] += 1 }
        #expect(orders.count == 24)
        #expect(orders.keys.allSatisfy { $0.sorted() == [1, 2, 3, 4] })
        #expect(orders.values.allSatisfy { abs($0 - 1000) < 155 })
    }
}
