import Assessment
import Plans
import Testing
import Vocabulary

@Suite("No filling of missing scores changes a settled verdict")
struct MissingScorePropertyTests {
    /// What the missing scores of a campaign might have been.
    private enum Filling: CaseIterable {
        case failures, successes
        /// Successes in one cell, failures elsewhere, and the other way round.
        case firstCell, otherCells
        /// Successes only where the cluster's other items succeed, and only where they fail: most and least variance.
        case withCluster, againstCluster
        case heldOutOnly, selectionOnly
        case randomA, randomB, randomC
    }

    private struct Case {
        var campaign: CampaignFixture
        var missing: [Int]
    }

    /// Two or three attacks of similar strength, some scores missing, and a threshold near the best.
    private static func draw(_ generator: inout Dice) -> Case {
        let strength = Double.random(in: 0.1...0.9, using: &generator)
        let offset = Double.random(in: -0.35...0.35, using: &generator)
        var campaign = CampaignFixture(thresholds: [("world", min(max(strength + offset, 0.02), 0.98))])
        campaign.items = [30, 60, 120].randomElement(using: &generator) ?? 60
        campaign.plan.statistics.bootstrapReplicates = 200
        if Bool.random(using: &generator) {
            campaign.plan.actors.append(
                ActorPlan(name: "novice", flops: 1e9, demonstrations: 0, methods: [.prompting, .sft]))
        }
        campaign.addAsReleased()
        let graded = Bool.random(using: &generator)
        for cell in 0..<Int.random(in: 1...3, using: &generator) {
            let share = min(max(strength + Double.random(in: -0.1...0.1, using: &generator), 0), 1)
            let lost: Double = [0, 0.01, 0.03, 0.1, 0.3].randomElement(using: &generator) ?? 0
            campaign.add("cell \(cell)", cell == 2 ? .domainRL : .sft, methods: cell == 2 ? [.rl] : [.sft]) {
                _, _, _, _ in
                if Double.random(in: 0..<1, using: &generator) < lost { return (0, .error) }
                let isRight = Double.random(in: 0..<1, using: &generator) < share
                return isRight
                    ? (graded && Bool.random(using: &generator) ? (0.5, .partial) : (1, .correct)) : (0, .wrong)
            }
        }
        return Case(
            campaign: campaign, missing: campaign.rows.indices.filter { campaign.rows[$0].outcome.isMissing })
    }

    private static func fill(_ case: Case, _ filling: Filling, _ generator: inout Dice) -> CampaignFixture {
        var campaign = `case`.campaign
        let original = campaign.rows
        for index in `case`.missing {
            let row = original[index]
            let twin = original[index ^ 1]
            let isFirst = row.cell == "cell 0"
            let succeeds =
                switch filling {
                case .failures: false
                case .successes: true
                case .firstCell: isFirst
                case .otherCells: !isFirst
                case .withCluster: twin.score > 0
                case .againstCluster: twin.score == 0
                case .heldOutOnly: row.split == .heldOut
                case .selectionOnly: row.split == .selection
                case .randomA, .randomB, .randomC: Bool.random(using: &generator)
                }
            campaign.rows[index].score = succeeds ? 1 : 0
            campaign.rows[index].outcome = succeeds ? .correct : .wrong
        }
        return campaign
    }

    @Test("in any of 200 drawn campaigns, each filled in eleven ways")
    func anyFilling() throws {
        var generator = Dice(seed: 12)
        var (settled, turned) = (0, 0)
        for number in 0..<200 {
            let drawn = Self.draw(&generator)
            let reported = try drawn.campaign.report().verdicts
            var filled: [[Verdict]] = []
            for filling in Filling.allCases {
                let verdicts = try Self.fill(drawn, filling, &generator).report().verdicts.map(\.verdict)
                filled.append(verdicts)
                for (verdict, report) in zip(verdicts, reported) where report.verdict != .inconclusive {
                    #expect(verdict == report.verdict, "campaign \(number), \(filling), \(report.reason)")
                }
            }
            for (index, report) in reported.enumerated() {
                let could = Set(filled.map { $0[index] })
                if report.verdict != .inconclusive, !drawn.missing.isEmpty { settled += 1 }
                guard report.verdict == .inconclusive, could != [.inconclusive] else { continue }
                turned += 1
                #expect(report.reason.contains("missing"), "campaign \(number): \(could), \(report.reason)")
            }
        }
        // The property says nothing if no verdict could turn, or none was settled despite missing scores.
        #expect(settled > 15 && turned > 15, "\(settled) settled, \(turned) could turn")
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
private struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
