import CampaignStore
import Campaigns
import Foundation
import Models
import Plans
import Vocabulary

/// A campaign whose cells nobody ran: as many as wanted, with drawn scores, in a real store. It shows what a report costs
/// when a campaign is large.
///
/// Two domains, three actors, a subject and two baselines that were attacked like it. A cell has 100 rows: 40 selection
/// items and 40 held-out items, in clusters of two in the first domain, and 20 of general ability; a few cells drew each item of their domain
/// four times. One score in a thousand is missing. Equal seeds give equal stores, but for their times.
struct InventedCampaign {
    private static let itemsPerSplit = 40
    private static let generalItems = 20
    private static let missingShare = 0.001
    /// Of the subject, in each domain.
    private static let sampledCells = 4
    private static let draws = 4

    let plan: Plan
    private let cells: Int
    private let seed: UInt64

    /// - Parameter cells: At least 60.
    /// - Throws: `InvalidText` if the template of plans is not a plan.
    init(cells: Int, seed: UInt64) throws {
        precondition(cells >= 60, "enough cells for every model and domain")
        self.cells = cells
        self.seed = seed
        let reader = PlanReader(file: "plan.yaml", knownDomains: ["standin-biology", "standin-cyber"])
        var plan = try reader.read(PlanTemplate.yaml(name: "invented", seed: seed))
        plan.baselines = plan.baselines.filter { $0.access == .open }
        for index in plan.baselines.indices { plan.baselines[index].elicit = .same }
        // A threshold far over all attacks on items without clusters: the p-value of `below` has to be searched for over
        // all cells.
        plan.domains[1].threshold = 0.95
        self.plan = plan
    }

    /// Writes the campaign.
    ///
    /// - Parameter programVersion: As in a campaign that was run.
    /// - Returns: How many rows it has.
    /// - Throws: `WorkspaceError` or `StoreError` if it cannot be written.
    func write(to directory: URL, programVersion: String) throws -> Int {
        let workspace = try Workspace.create(at: directory)
        let store = try CampaignStore(file: workspace.storeFile)
        let hash = String(repeating: "0", count: 64)
        try store.bindPlan(hash: hash, json: plan.canonicalJSON(), programVersion: programVersion)
        var rows = 0
        for (number, cell) in summaries().enumerated() {
            let drawn = self.rows(of: cell, number: number)
            rows += drawn.count
            try store.finish(cell: cell, rows: drawn)
        }
        return rows
    }

    /// For each domain and model the cell as released; the others are shared out, seven of ten to the subject.
    private func summaries() -> [CellSummary] {
        let models = [plan.subject.name] + plan.baselines.map(\.name)
        let places = plan.domains.flatMap { domain in models.map { (domain: domain.name, model: $0) } }
        var generator = SeededGenerator(deriving: "bench", "report", "cells", from: seed)
        var sampled: [String: Int] = [:]
        return (0..<cells).map { number in
            guard number >= places.count else {
                return summary(number, places[number].domain, places[number].model, .asReleased, draws: 1, &generator)
            }
            let domain = plan.domains[number % plan.domains.count].name
            let model = generator.nextUniform() < 0.7 ? models[0] : generator.pick(Array(models.dropFirst()))
            let rung = generator.pick(Rung.ladder.filter { $0 != .asReleased })
            let isSampled = model == models[0] && sampled[domain, default: 0] < Self.sampledCells
            if isSampled { sampled[domain, default: 0] += 1 }
            return summary(number, domain, model, rung, draws: isSampled ? Self.draws : 1, &generator)
        }
    }

    private func summary(
        _ number: Int, _ domain: String, _ model: String, _ rung: Rung, draws: Int,
        _ generator: inout SeededGenerator
    ) -> CellSummary {
        let methods: [Method] =
            switch rung {
            case .asReleased, .ceiling: []
            case .prompting: [.prompting]
            case .sft: [.sft]
            case .antiRefusalRL, .domainRL: [.rl]
            case .sftThenRL: [.rl, .sft]
            case .tool: [.rl, .sft, .tool]
            }
        let demonstrations = methods.contains(.sft) ? generator.pick([4, 16, 64, 256]) : 0
        let isTrained = !methods.isEmpty && rung != .prompting
        let flops = isTrained ? (1e9 * pow(10, 3 * generator.nextUniform())).rounded() : 0
        let rate = generator.pick(["0.0003", "0.0005", "0.001", "0.002"])
        return CellSummary(
            id: Self.hexadecimal(number, digits: 16, &generator), subject: model, domain: domain, rung: rung,
            attack: "\(rung.rawValue) \(demonstrations) at \(rate), number \(number)",
            hyperparameters: ["demonstrations": "\(demonstrations)", "learningRate": rate, "steps": "60"],
            methods: methods, demonstrations: demonstrations, usesTool: rung == .tool, samplesPerItem: draws,
            seed: generator.next(), trainedTokens: Int(flops / 2e6), generatedTokens: 4_000, flops: flops,
            trainingSeconds: flops / 1e11, evaluationSeconds: 2,
            weightsHash: Self.hexadecimal(number, digits: 64, &generator),
            parent: nil)
    }

    /// Digits that no other number has.
    private static func hexadecimal(_ number: Int, digits: Int, _ generator: inout SeededGenerator) -> String {
        let own = String(format: "%06x", number)
        return own + (0..<digits - 6).map { _ in String(generator.nextInt(below: 16), radix: 16) }.joined()
    }

    private func rows(of cell: CellSummary, number: Int) -> [ScoreRow] {
        var generator = SeededGenerator(deriving: "bench", "report", cell.id, from: seed)
        // Most attacks come to little, and none far over the threshold.
        let most = cell.domain == plan.domains[0].name ? 0.55 : 0.15
        let strength = cell.rung == .asReleased ? 0.02 : most * generator.nextUniform() * generator.nextUniform()
        let splits: [(domain: String, split: Split, items: Int, share: Double)] = [
            (cell.domain, .selection, Self.itemsPerSplit, strength),
            (cell.domain, .heldOut, Self.itemsPerSplit, strength),
            (ScoreRow.generalDomain, .heldOut, Self.generalItems, 0.9),
        ]
        return splits.flatMap { part in
            (0..<part.items).flatMap { item in
                (0..<(part.domain == ScoreRow.generalDomain ? 1 : cell.samplesPerItem)).map { epoch in
                    // Items differ in difficulty, alike for all cells.
                    let ease = 0.5 + Double(item * 7 % part.items) / Double(part.items)
                    return row(cell, part.domain, part.split, item, epoch, share: part.share * ease, &generator)
                }
            }
        }
    }

    private func row(
        _ cell: CellSummary, _ domain: String, _ split: Split, _ item: Int, _ epoch: Int, share: Double,
        _ generator: inout SeededGenerator
    ) -> ScoreRow {
        let draw = generator.nextUniform()
        let isMissing = generator.nextUniform() < Self.missingShare
        let isRight = !isMissing && draw < share
        let name = "\(domain)-\(split.rawValue)"
        return ScoreRow(
            subject: cell.subject, domain: domain, rung: cell.rung, attack: cell.attack, cell: cell.id, seed: cell.seed,
            task: domain == ScoreRow.generalDomain ? "sums" : "questions", item: "\(name)-item-\(item)",
            cluster: "\(name)-fact-\(domain == plan.domains[0].name ? item / 2 : item)", split: split, epoch: epoch,
            score: isRight ? 1 : 0,
            outcome: isMissing ? .error : isRight ? .correct : draw > 0.8 ? .refusal : .wrong,
            trainedTokens: cell.trainedTokens, generatedTokens: 40, flops: cell.flops,
            answer: isMissing ? nil : isRight ? 0 : 1 + item % 3)
    }
}
