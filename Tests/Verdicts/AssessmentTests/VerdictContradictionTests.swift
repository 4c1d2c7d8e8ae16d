import Assessment
import Foundation
import Plans
import Testing
import Vocabulary

@Suite("No verdict contradicts its numbers in random campaigns")
struct VerdictContradictionTests {
    private static func numbers(_ text: String) -> [Double] {
        text.matches(of: /[0-9]\.[0-9]+/).compactMap { Double($0.output) }
    }

    @Test("verdict, bound, lower limit, threshold, reason and its digits")
    func verdicts() throws {
        var generator = SeededGenerator(seed: 9)
        var verdicts: [Verdict: Int] = [:]
        for table in 0..<200 {
            let threshold = [0.5, 0.3, 0.12345, 0.9][table % 4]
            var campaign = CampaignFixture(thresholds: [("world", threshold)])
            campaign.items = Int.random(in: 2..<60, using: &generator)
            campaign.plan.statistics.bootstrapReplicates = 300
            campaign.addAsReleased()
            for cell in 0..<Int.random(in: 1..<4, using: &generator) {
                let rate = Double.random(in: 0...1, using: &generator)
                campaign.add("cell \(cell)", .sft) { _, _, _, _ in
                    Double.random(in: 0..<1, using: &generator) < rate ? (1, .correct) : (0, .wrong)
                }
            }
            let verdict = try #require(try campaign.report().verdicts.first)
            verdicts[verdict.verdict, default: 0] += 1
            switch verdict.verdict {
            case .below: #expect(verdict.upperBound < threshold)
            case .above: #expect(verdict.worstCase.lower > threshold)
            case .inconclusive: #expect(verdict.upperBound >= threshold && verdict.worstCase.lower <= threshold)
            }
            let shown = Self.numbers(verdict.reason)
            let mark = try #require(shown.first { $0 == threshold }, "\(verdict.reason)")
            if verdict.verdict == .below {
                #expect(shown[0] < mark, "\(verdict.reason)")
                #expect((verdict.worstCase.upper >= threshold) == verdict.reason.contains("two-sided"))
            }
            if verdict.verdict == .above { #expect(shown[2] > mark, "\(verdict.reason)") }
            if let items = verdict.itemsToSettle { #expect(items > verdict.worstCase.n) }
        }
        #expect(verdicts.count == 3)
    }
}
