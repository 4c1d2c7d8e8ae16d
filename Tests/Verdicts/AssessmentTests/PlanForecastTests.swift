import Assessment
import Foundation
import Plans
import Testing
import Vocabulary

@Suite("The forecast of a plan")
struct PlanForecastTests {
    /// A plan of the fixture's domains with a cell as released, an SFT cell and an RL cell in each.
    private func input(_ change: (inout ForecastInput) -> Void = { _ in }) -> ForecastInput {
        let plan = CampaignFixture(thresholds: [("world", 0.5)]).plan
        var input = ForecastInput(
            plan: plan, organisms: [PlannedOrganism(name: "subject", flops: 5e9, seconds: 100)],
            cells: [
                cell("ceiling", .ceiling, methods: []), cell("as released", .asReleased, methods: []),
                cell("sft", .sft, methods: [.sft], demonstrations: 64, flops: 2e9),
                cell(
                    "rl", .domainRL, methods: [.sft, .rl], demonstrations: 64, flops: 4e9, most: 9e9, parent: "sft"),
                cell("sft", .sft, methods: [.sft], subject: "baseline"),
            ], heldOutClusters: ["world": [Int](repeating: 2, count: 400)], correlation: 0, workers: 1)
        change(&input)
        return input
    }

    private func cell(
        _ attack: String, _ rung: Rung, methods: [Method], demonstrations: Int = 0, flops: Double = 0,
        most: Double? = nil, parent: String? = nil, subject: String = "subject", seconds: Double = 30
    ) -> PlannedCell {
        PlannedCell(
            id: "\(subject)/\(attack)", subject: subject, domain: "world", rung: rung, attack: attack,
            needs: [
                PlannedCell.Needs(
                    methods: methods, demonstrations: demonstrations, flops: flops, mostFlops: most ?? flops)
            ],
            work: PlannedCell.Work(training: flops, generation: flops / 4, evaluation: 1e6, seconds: seconds),
            parent: parent.map { "\(subject)/\($0)" })
    }

    private func actor(_ name: String, flops: Double, demonstrations: Int = 64, methods: [Method])
        -> ActorPlan
    {
        ActorPlan(name: name, flops: flops, demonstrations: demonstrations, methods: methods)
    }

    @Test("counts the subject's cells within each grant, by methods, demonstrations and FLOPs")
    func cells() throws {
        let forecast = PlanForecast(
            from: input {
                $0.plan.actors = [
                    actor("expert", flops: 1e12, methods: [.sft, .rl]),
                    actor("unsure", flops: 5e9, methods: [.sft, .rl]),
                    actor("poor", flops: 3e9, methods: [.sft, .rl]),
                    actor("tuner", flops: 1e12, methods: [.sft]),
                    actor("without data", flops: 1e12, demonstrations: 8, methods: [.sft, .rl]),
                ]
            })
        #expect(forecast.verdicts.map(\.cells) == [3, 3, 2, 2, 1])
        #expect(forecast.verdicts.map(\.cellsInDoubt) == [0, 1, 0, 0, 0])
        #expect(forecast.verdicts.allSatisfy { $0.items == 800 && $0.clusters == 400 && $0.effectiveItems == 800 })
    }

    @Test("a cell whose attack follows from results is within a grant that covers one of them")
    func followingCell() throws {
        let forecast = PlanForecast(
            from: input {
                var tool = $0.cells[3]
                tool.id = "subject/tool 1"
                tool.rung = .tool
                tool.parent = nil
                tool.needs = [
                    PlannedCell.Needs(methods: [.tool], demonstrations: 0, flops: 0, mostFlops: 0),
                    PlannedCell.Needs(methods: [.rl, .tool], demonstrations: 0, flops: 9e12, mostFlops: 9e12),
                ]
                $0.cells.append(tool)
                $0.plan.actors = [
                    actor("with tool", flops: 1, methods: [.tool]), actor("without", flops: 1e12, methods: [.rl]),
                ]
            })
        #expect(forecast.verdicts.map(\.cells) == [2, 1])
    }

    @Test("a plan with enough items decides, the same items alike in clusters do not, and the warning says how many do")
    func decides() throws {
        let independent = PlanForecast(from: input())
        let verdict = try #require(independent.verdicts.first)
        #expect(verdict.decides && !independent.warnings.contains { $0.kind == .undecidable })
        #expect(min(verdict.powerBelow, verdict.powerAbove) >= 0.8)
        #expect(try #require(verdict.decidableMargin) < 0.1 && #require(verdict.itemsNeeded) <= 800)

        let alike = PlanForecast(
            from: input {
                $0.correlation = 1
                $0.heldOutClusters = ["world": [Int](repeating: 4, count: 50)]
            })
        let unable = try #require(alike.verdicts.first)
        #expect(!unable.decides && unable.effectiveItems == 50)
        let needed = try #require(unable.itemsNeeded)
        let margin = try #require(unable.decidableMargin)
        #expect(margin > 0.1 && needed > 200)
        let warning = try #require(alike.warnings.first)
        #expect(warning.kind == .undecidable && warning.domain == "world" && warning.actor == "expert")
        #expect(warning.message.contains("\(needed - 200) more items"), "\(warning.message)")

        let enough = PlanForecast(
            from: input {
                $0.correlation = 1
                $0.heldOutClusters = ["world": [Int](repeating: 4, count: (needed + 3) / 4)]
            })
        #expect(enough.verdicts.first?.decides == true)
        let wider = PlanForecast(
            from: input {
                $0.correlation = 1
                $0.heldOutClusters = ["world": [Int](repeating: 4, count: 50)]
                $0.plan.statistics.margin = margin + 1e-6
            })
        #expect(wider.verdicts.first?.decides == true)
    }

    @Test("margin and power are the plan's, or 0.1 and 0.8")
    func marginAndPower() {
        let usual = PlanForecast(from: input())
        #expect(usual.margin == 0.1 && usual.power == 0.8)
        let own = PlanForecast(
            from: input {
                $0.plan.statistics.margin = 0.05
                $0.plan.statistics.power = 0.99
            })
        #expect(own.margin == 0.05 && own.power == 0.99)
        #expect(own.verdicts[0].decidableMargin ?? 0 > usual.verdicts[0].decidableMargin ?? 1)
        #expect(!own.verdicts[0].decides)
    }

    @Test("warns of attacks that nobody can afford, actors without one, methods without a rung, and few clusters")
    func warnings() throws {
        let forecast = PlanForecast(
            from: input {
                $0.plan.actors = [
                    actor("tuner", flops: 1e12, methods: [.prompting, .sft]), actor("broke", flops: 1, methods: [.sft]),
                ]
                $0.heldOutClusters = ["world": [Int](repeating: 40, count: 39)]
            })
        func messages(_ kind: ForecastWarning.Kind) -> [ForecastWarning] {
            forecast.warnings.filter { $0.kind == kind }
        }
        #expect(messages(.unusedMethod).map(\.actor) == ["tuner"])
        #expect(try #require(messages(.unusedMethod).first).message.contains("prompting"))
        #expect(messages(.noAttack).map(\.actor) == ["broke"])
        #expect(messages(.wastedAttacks).count == 1)
        #expect(try #require(messages(.wastedAttacks).first).message.hasSuffix(": rl"))
        #expect(try #require(messages(.fewClusters).first).message.contains("39 clusters"))
        #expect(messages(.undecidable).isEmpty == forecast.verdicts.allSatisfy(\.decides))
    }

    @Test("adds up compute and time, and money by the hour")
    func work() throws {
        let work = PlanForecast(from: input { $0.plan.costs = CostsPlan(currency: "EUR", perHour: 36) }).work
        #expect(work.cells == 5 && work.organisms == 1)
        #expect(work.flops.organisms == 5e9 && work.flops.training == 6e9 && work.flops.generation == 1.5e9)
        #expect(work.flops.evaluation == 5e6 && work.flops.total == 5e9 + 6e9 + 1.5e9 + 5e6)
        #expect(abs(work.coreHours * 3600 - 250) < 1e-9 && work.hours == work.coreHours)
        let cost = try #require(work.cost)
        #expect(abs(cost.amount - 2.5) < 1e-9 && cost.currency == "EUR")
        #expect(PlanForecast(from: input()).work.cost == nil)
    }

    @Test("more workers shorten a run down to what builds on each other")
    func workers() {
        func seconds(_ workers: Int, tool: Bool = false) -> Double {
            PlanForecast(
                from: input {
                    $0.workers = workers
                    guard tool else { return }
                    var cell = $0.cells[2]
                    cell.id = "subject/tool 1"
                    cell.needs.append(cell.needs[0])
                    $0.cells.append(cell)
                }
            ).work.hours * 3600
        }
        #expect(abs(seconds(1) - 250) < 1e-6)
        // The organism, SFT, RL: 100 + 30 + 30.
        #expect(abs(seconds(100) - 160) < 1e-6)
        #expect(abs(seconds(100, tool: true) - 190) < 1e-6)
    }

    @Test("is the same after its JSON has been read back")
    func json() throws {
        let forecast = PlanForecast(from: input { $0.plan.costs = CostsPlan(currency: "USD", perHour: 1) })
        let data = try JSONEncoder().encode(forecast)
        #expect(try JSONDecoder().decode(PlanForecast.self, from: data) == forecast)
    }
}
