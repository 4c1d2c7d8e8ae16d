import HandwrittenFiles
import Testing

@testable import Plans

@Suite("A plan that was damaged at random")
struct PlanMutationTests {
    @Test("either reads or gives a problem with a place inside the file", arguments: 0..<8)
    func neverTraps(stream: UInt64) throws {
        var random = SplitMix64(state: stream)
        var rejected = 0
        let template = PlanTemplate.yaml(name: "test", seed: 7, nonce: "0123456789abcdef")
        let whole = PlanFixtures.answered(PlanFixtures.uncommented(template))
        #expect(PlanFixtures.problems(in: whole).isEmpty)
        for _ in 0..<250 {
            let yaml = Self.damaged(whole, &random)
            do throws(InvalidText) {
                let plan = try PlanFixtures.reader().read(yaml)
                #expect(!plan.canonicalJSON().isEmpty)
            } catch {
                rejected += 1
                let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).count
                #expect(!error.problems.isEmpty)
                for problem in error.problems {
                    // The parser reports what the end of the file leaves open on the line after it.
                    #expect((1...lines + 1).contains(problem.line) && problem.column >= 1, "\(problem)")
                    #expect(!problem.message.isEmpty && !problem.fix.isEmpty)
                    #expect(!problem.description.contains("\n"))
                }
                let order = error.problems.map { [$0.line, $0.column] }
                #expect(order == order.sorted { $0.lexicographicallyPrecedes($1) })
            }
        }
        #expect(rejected > 100, "the damage must be worth testing")
    }

    /// One to three lines deleted, repeated, moved or garbled.
    private static func damaged(_ yaml: String, _ random: inout SplitMix64) -> String {
        var lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let index = Int.random(in: lines.indices, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: lines.remove(at: index)
            case 1: lines.insert(lines[index], at: index)
            case 2: lines.swapAt(index, Int.random(in: lines.indices, using: &random))
            case 3: lines[index] = String(lines[index].dropLast(Int.random(in: 0...8, using: &random)))
            default: lines[index] = garbled(lines[index], &random)
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func garbled(_ line: String, _ random: inout SplitMix64) -> String {
        let debris =
            Array("[]{}:,-?&*!|>'\"%@`#~ \t\\0e.9\u{0}\u{E000}ä\u{2028}😀<=").map(String.init) + [
                "&a ", "*a ", "<<: ", "!!str ",
            ]
        var characters = line.map(String.init)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let piece = debris[Int.random(in: debris.indices, using: &random)]
            let index = Int.random(in: 0...characters.count, using: &random)
            if index < characters.count, Bool.random(using: &random) {
                characters[index] = piece
            } else {
                characters.insert(piece, at: index)
            }
        }
        return characters.joined()
    }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
