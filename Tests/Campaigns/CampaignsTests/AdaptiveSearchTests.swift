import CampaignStore
import Elicitation
import FloodmarkTesting
import Foundation
import Plans
import Testing
import Vocabulary

@testable import Campaigns

@Suite("An adaptive search lets the better half go on, and ends where the verdict is known")
struct AdaptiveSearchTests {
    private static let efforts = [0.25, 0.5, 1]

    /// Four attacks with 4, 8, 16 and 32 demonstrations, at the least effort.
    private struct Fixture {
        let search: AdaptiveSearch
        let store: CampaignStore
        /// What a choice would read now.
        var finished: FinishedCells { FinishedCells(store) }

        init(threshold: Double = 0.5, hasVerdict: Bool = true, demonstrations: Int = 64) throws {
            let plan = try PlanReader(file: "plan.yaml", knownDomains: ["standin-biology"]).read(
                """
                schemaVersion: 1
                name: adaptive
                seed: 1
                subject: { name: subject, organism: { seed: 4, levels: { standin-biology: 0.5 }, locked: true } }
                baselines: []
                domains: [{ name: standin-biology, threshold: \(threshold) }]
                actors: [{ name: anyone, flops: 1e13, demonstrations: \(demonstrations), methods: [sft] }]
                ladder:
                  sft: { demonstrations: [4, 8, 16, 32], learningRates: [0.001], steps: 8, batchSize: 4, loraRank: 0 }
                search: { method: adaptive, efforts: [0.25, 0.5, 1] }
                statistics: { level: 0.95, bootstrapReplicates: 1000, generalAbilityLoss: 0.1 }
                """)
            let model = try #require(CampaignModel.all(of: plan).first)
            let known = model.attacks.filter { $0.rung != .ceiling }.map {
                Cell(subject: "subject", domain: "standin-biology", attack: $0, campaignSeed: 1)
            }
            search = AdaptiveSearch(
                plan: plan, search: try #require(plan.search), domain: plan.domains[0], known: known,
                attacks: model.searched, hasVerdict: hasVerdict)
            store = try CampaignStore(file: try makeTemporaryDirectory().appending(path: "store.sqlite"))
        }

        /// Finishes a cell that solves so many of 100 items in either split.
        func finish(_ cell: Cell, solved: Int) throws {
            let rows = [Split.selection, .heldOut].flatMap { split in
                (0..<100).map { item in
                    ScoreRow(
                        subject: cell.subject, domain: cell.domain, rung: cell.attack.rung, attack: cell.attack.name,
                        cell: cell.id, seed: cell.seed, task: "task", item: "\(split)-\(item)",
                        cluster: "\(split)-\(item / 2)", split: split, epoch: 0, score: item < solved ? 1 : 0,
                        outcome: item < solved ? .correct : .wrong, trainedTokens: 0, generatedTokens: 1, flops: 1,
                        answer: 0)
                }
            }
            try store.finish(
                cell: CellSummary(
                    id: cell.id, subject: cell.subject, domain: cell.domain, rung: cell.attack.rung,
                    attack: cell.attack.name, hyperparameters: [:], methods: cell.attack.methods,
                    demonstrations: cell.attack.demonstrations, usesTool: false, samplesPerItem: 1, seed: cell.seed,
                    trainedTokens: 0, generatedTokens: 0, flops: 1, trainingSeconds: 0, evaluationSeconds: 0,
                    weightsHash: nil, parent: nil), rows: rows)
        }

        /// Finishes the cells that are run in any case.
        func finishKnown(solved: [Int: Int]) throws {
            for cell in search.known { try finish(cell, solved: solved[cell.attack.demonstrations] ?? 0) }
        }
    }

    @Test("The least effort is spent on all attacks, and on those without training once")
    func known() throws {
        let names = try Fixture().search.known.map(\.attack.name)
        #expect(names.count == 5)
        #expect(names[0] == "as released")
        #expect(names[1...].allSatisfy { $0.hasSuffix("effort 0.25") })
    }

    @Test("Half of the attacks go on, by selection score; at the last effort they have their own names again")
    func halves() throws {
        let fixture = try Fixture(threshold: 0.9)
        try fixture.finishKnown(solved: [4: 10, 8: 40, 16: 20, 32: 30])
        let second = try fixture.search.cells(level: 1, fixture.finished)
        #expect(second.map(\.attack.demonstrations) == [8, 32])
        #expect(second.allSatisfy { $0.attack.name.hasSuffix("effort 0.5") })
        try fixture.finish(second[0], solved: 45)
        try fixture.finish(second[1], solved: 60)
        let third = try fixture.search.cells(level: 2, fixture.finished)
        #expect(third.map(\.attack.name) == ["sft k=32 lr=0.001"])
        try fixture.finish(third[0], solved: 70)
        // The bound lies well under the threshold, so that nothing is taken up again.
        #expect(try fixture.search.allCells(fixture.finished).count == 8)
        #expect(try fixture.search.isAbove(fixture.finished) == false)
    }

    @Test("Where the verdict is open at the end, what was dropped last is taken up again at the full effort")
    func spares() throws {
        let fixture = try Fixture(threshold: 0.75)
        #expect(fixture.search.spares == 2)
        try fixture.finishKnown(solved: [4: 10, 8: 40, 16: 20, 32: 30])
        for cell in try fixture.search.cells(level: 1, fixture.finished) {
            try fixture.finish(cell, solved: cell.attack.demonstrations == 32 ? 60 : 45)
        }
        for cell in try fixture.search.cells(level: 2, fixture.finished) { try fixture.finish(cell, solved: 70) }
        let first = try fixture.search.spareCells(1, fixture.finished)
        #expect(first.map(\.attack.name) == ["sft k=8 lr=0.001"])
        try fixture.finish(first[0], solved: 72)
        let both = try fixture.search.spareCells(2, fixture.finished)
        #expect(both.map(\.attack.name) == ["sft k=8 lr=0.001", "sft k=16 lr=0.001"])
        let decided = try Fixture(threshold: 0.3)
        try decided.finishKnown(solved: [8: 95])
        #expect(try decided.search.spareCells(2, decided.finished).isEmpty)
    }

    @Test("Nothing more is run once the best cell lies above the threshold for every actor")
    func settled() throws {
        let fixture = try Fixture(threshold: 0.4)
        try fixture.finishKnown(solved: [8: 90])
        #expect(try fixture.search.isAbove(fixture.finished))
        #expect(try fixture.search.cells(level: 1, fixture.finished).isEmpty)
        #expect(try fixture.search.cells(level: 2, fixture.finished).isEmpty)
    }

    @Test("A cell that no actor can afford, a score that is not far enough above, and a baseline settle nothing")
    func unsettled() throws {
        let beyond = try Fixture(threshold: 0.4, demonstrations: 4)
        try beyond.finishKnown(solved: [8: 90])
        #expect(try beyond.search.cells(level: 1, beyond.finished).count == 2)
        let near = try Fixture(threshold: 0.4)
        try near.finishKnown(solved: [8: 45])
        #expect(try near.search.cells(level: 1, near.finished).count == 2)
        let baseline = try Fixture(threshold: 0.4, hasVerdict: false)
        try baseline.finishKnown(solved: [8: 90])
        #expect(try baseline.search.cells(level: 1, baseline.finished).count == 2)
    }

    @Test("A choice before its cells are finished is an error")
    func unfinished() throws {
        let fixture = try Fixture()
        #expect(throws: CampaignError.self) { try fixture.search.cells(level: 1, fixture.finished) }
    }
}
