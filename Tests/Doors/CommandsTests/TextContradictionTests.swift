import Assessment
import Estimation
import FloodmarkTesting
import Foundation
import Testing
import Vocabulary

@testable import Commands
@testable import Operations

@Suite("What is printed of random plans and runs does not contradict itself")
struct TextContradictionTests {
    private static func number(_ text: some StringProtocol) -> Double { Double(String(text)) ?? .nan }

    /// A forecast of one verdict, computed as `plan` does.
    private static func forecast(_ dice: inout SeededGenerator) throws -> PlanForecast {
        let groups = Int.random(in: 1...200, using: &dice)
        let even = Bool.random(using: &dice)
        let sizes = (0..<groups).map { even ? 3 : $0 == 0 ? groups : Int.random(in: 1...5, using: &dice) }
        let design = SampleDesign(clusterSizes: sizes, correlation: Double.random(in: 0...1, using: &dice))
        let threshold = Double.random(in: 0.05...0.95, using: &dice)
        let wanted = [0.8, 0.9, 0.5][Int.random(in: 0..<3, using: &dice)]
        let margin = [0.1, 0.05, 0.25][Int.random(in: 0..<3, using: &dice)]
        let power = VerdictPower(threshold: threshold, level: 0.95, verdicts: 2, configurations: 4)
        let below = power.power(.below, margin: margin, design: design)
        let above = power.power(.above, margin: margin, design: design)
        var verdict: [String: Any] = [
            "domain": "d", "actor": "a", "threshold": threshold, "cells": 4, "cellsInDoubt": 0, "items": design.items,
            "clusters": design.clusters, "effectiveClusters": design.effectiveClusters,
            "effectiveItems": design.effectiveItems, "powerBelow": below, "powerAbove": above,
            "decides": min(below, above) >= wanted,
        ]
        verdict["decidableMargin"] = power.margin(power: wanted, design: design)
        verdict["itemsNeeded"] = power.items(margin: margin, power: wanted, design: design)
        let flops = ["organisms": 0, "training": 1, "generation": 1, "evaluation": 1, "total": 3]
        let work: [String: Any] = [
            "cells": 4, "organisms": 0, "flops": flops, "coreHours": 1, "workers": 1, "hours": 1,
        ]
        let document: [String: Any] = [
            "schemaVersion": 1, "name": "p", "level": 0.95, "margin": margin, "power": wanted, "correlation": 0.5,
            "verdicts": [verdict], "work": work, "cells": [Any](), "warnings": [Any](),
        ]
        return try JSONDecoder().decode(PlanForecast.self, from: JSONSerialization.data(withJSONObject: document))
    }

    @Test("plan: what decides has the power, within the margin and with the items, as they are printed")
    func plans() throws {
        var dice = SeededGenerator(seed: 1)
        var deciding = 0
        for table in 0..<1_000 {
            let forecast = try Self.forecast(&dice)
            let lines = forecast.text.split(separator: "\n")
            let row = try #require(lines.first { $0.hasPrefix("d ") })
            // Domain, actor, threshold, cells, items, clusters, both powers, decides, margin, items needed.
            let fields = row.split(separator: /\s{2,}/)
            try #require(fields.count == 11, "\(row)")
            let decides = fields[8] == "yes"
            let note: Comment = "plan \(table): \(lines.prefix(1)) \(row)"
            if decides { deciding += 1 }
            let powers = fields[6...7].map(Self.number)
            #expect(decides == powers.allSatisfy { $0 >= forecast.power }, note)
            let margin = fields[9] == "none" ? .infinity : Self.number(fields[9])
            #expect(decides == (margin <= forecast.margin), note)
            #expect(!decides || fields[10] != "too many", note)
        }
        #expect((100...900).contains(deciding))
    }

    @Test("status and import: the mean lies in its interval, and in what missing scores leave open")
    func runs() throws {
        var dice = SeededGenerator(seed: 2)
        for table in 0..<1_000 {
            let share = Double.random(in: 0...1, using: &dice)
            let groups = Int.random(in: 1...30, using: &dice)
            let draws = (0..<Int.random(in: 1...60, using: &dice)).map { item in
                let isMissing = table % 2 == 0 && Double.random(in: 0...1, using: &dice) < 0.1
                let score: Double = Double.random(in: 0...1, using: &dice) < share ? 1 : 0
                return ImportedScore.Draw(
                    item: ExactName("\(item)"), cluster: ExactName("\(item % groups)"), score: isMissing ? 0 : score,
                    isMissing: isMissing)
            }
            let text = try #require(ImportedScore(draws)).text
            let all = try #require(
                text.firstMatch(of: /^([0-9.]+), 95 % interval ([0-9.]+) to ([0-9.]+), ([0-9]+) item/))
            let (mean, lower, upper) = (Self.number(all.1), Self.number(all.2), Self.number(all.3))
            #expect(lower <= mean && mean <= upper && Int(all.4) == draws.count, "run \(table): \(text)")
            let isMissing = draws.contains(where: \.isMissing)
            #expect(text.contains("missing") == isMissing, "run \(table): \(text)")
            guard let open = text.firstMatch(of: /missing ([0-9.]+) to ([0-9.]+)/) else { continue }
            let (least, most) = (Self.number(open.1), Self.number(open.2))
            #expect(least <= mean && mean <= most && least < most, "run \(table): \(text)")
            guard let scored = text.firstMatch(of: /; ([0-9.]+) over what is scored/) else { continue }
            #expect(Self.number(scored.1) >= mean && Self.number(scored.1) <= most, "run \(table): \(text)")
        }
    }
}
