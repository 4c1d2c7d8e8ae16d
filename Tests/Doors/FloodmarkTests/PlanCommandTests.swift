import FloodmarkTesting
import Foundation
import Testing

@Suite("What a plan takes, from the command line")
struct PlanCommandTests {
    /// The object that `Docs/formats.md` documents, as another program would read it.
    private struct Forecast: Decodable {
        struct Verdict: Decodable {
            var domain, actor: String
            var threshold, effectiveItems, powerBelow, powerAbove: Double
            var cells, cellsInDoubt, items, clusters: Int
            var decidableMargin: Double?
            var itemsNeeded: Int?
            var decides: Bool
        }
        struct Work: Decodable {
            struct Cost: Decodable {
                var amount: Double
                var currency: String
            }
            var cells, organisms, workers: Int
            var flops: [String: Double]
            var coreHours, hours: Double
            var cost: Cost?
        }
        struct Cell: Decodable {
            struct Needs: Decodable {
                var methods: [String]
                var demonstrations: Int
                var flops, mostFlops: Double
            }
            var id, subject, domain, rung, attack: String
            var needs: [Needs]
            var work: [String: Double]
            var parent: String?
        }
        struct Warning: Decodable {
            var kind, message: String
            var domain, actor: String?
        }
        var schemaVersion: Int
        var name: String
        var level, margin, power, correlation: Double
        var verdicts: [Verdict]
        var work: Work
        var cells: [Cell]
        var warnings: [Warning]
    }

    private func template(_ changes: (String, String)...) throws -> URL {
        let directory = try makeTemporaryDirectory()
        #expect(try Command("init", directory.path).run().code == 0)
        let file = directory.appending(path: "plan.yaml")
        var text = try String(contentsOf: file, encoding: .utf8)
        for (old, new) in changes {
            let place = try #require(text.range(of: old))
            text.replaceSubrange(place, with: new)
        }
        try Data(text.utf8).write(to: file)
        return file
    }

    private func forecast(_ plan: URL, _ options: String...) throws -> Forecast {
        var command = Command("plan", plan.path, "--json", "--flops-per-second", "5e10")
        command.arguments += options
        let result = try command.run()
        #expect(result.code == 0 && result.messages.isEmpty, "\(result.messages)")
        return try JSONDecoder().decode(Forecast.self, from: Data(result.output.utf8))
    }

    @Test("warns that the default plan cannot decide a margin of 0.1, and by how many items, with exit code 0")
    func cannotDecide() throws {
        let plan = try template()
        let forecast = try forecast(plan, "--cache", try makeTemporaryDirectory().path)
        #expect(forecast.schemaVersion == 1 && forecast.margin == 0.1 && forecast.power == 0.8)
        #expect(forecast.verdicts.count == 6)
        let undecidable = forecast.warnings.filter { $0.kind == "undecidable" }
        #expect(undecidable.count == 6)
        for (verdict, warning) in zip(forecast.verdicts, undecidable) {
            #expect(verdict.domain == warning.domain && verdict.actor == warning.actor && !verdict.decides)
            let needed = try #require(verdict.itemsNeeded)
            #expect(warning.message.contains("\(needed - verdict.items) more items"))
        }
        #expect(forecast.work.organisms == 4 && forecast.work.cost == nil)
        #expect(forecast.work.cells == forecast.cells.count)
        let parts = ["organisms", "training", "generation", "evaluation"].compactMap { forecast.work.flops[$0] }
        #expect(parts.count == 4 && parts.allSatisfy { $0 > 0 })
        #expect(abs(parts.reduce(0, +) / (forecast.work.flops["total"] ?? 0) - 1) < 1e-9)

        let text = try Command("plan", plan.path, "--flops-per-second", "5e10").run()
        #expect(text.code == 0 && text.messages.isEmpty)
        #expect(text.output.contains("core-hours"))
        for warning in undecidable {
            #expect(
                text.output.contains("warning: \(warning.domain ?? ""), \(warning.actor ?? ""): \(warning.message)"))
        }
    }

    @Test("does not warn where the margin is wide enough, and prices the hours")
    func decides() throws {
        let plan = try template(
            ("# margin: 0.1", "margin: 0.3"),
            ("# costs: {currency: USD, perHour: 2.5}", "costs: {currency: EUR, perHour: 100}")
        )
        let forecast = try forecast(plan, "--workers", "3", "--correlation", "0.9")
        #expect(forecast.warnings.isEmpty, "\(forecast.warnings)")
        #expect(forecast.verdicts.allSatisfy { $0.decides && $0.powerBelow >= 0.8 && $0.powerAbove >= 0.8 })
        #expect(forecast.margin == 0.3 && forecast.correlation == 0.9 && forecast.work.workers == 3)
        let cost = try #require(forecast.work.cost)
        #expect(cost.currency == "EUR" && abs(cost.amount - 100 * forecast.work.hours) < 1e-9)
        #expect(forecast.work.hours * 3 >= forecast.work.coreHours * 0.999)
    }

    @Test("measures the machine where no speed is given")
    func measures() throws {
        let result = try Command("plan", try template().path, "--json").run()
        #expect(result.code == 0)
        let forecast = try JSONDecoder().decode(Forecast.self, from: Data(result.output.utf8))
        #expect(forecast.work.coreHours > 0 && forecast.work.hours > 0)
    }

    @Test("finds the mistakes of a plan as run does")
    func mistakes() throws {
        let plan = try template(("flops: 1e11", "flops: -3"), ("# power: 0.8", "power: 80"), ("steps: 60", "step: 60"))
        for flags in [[], ["--json"]] {
            var planned = Command("plan", plan.path)
            var run = Command("run", plan.path)
            planned.arguments += flags
            run.arguments += flags
            let (left, right) = (try planned.run(), try run.run())
            #expect(left.code == 2 && left.output == right.output && left.messages == right.messages)
            #expect((left.output + left.messages).contains("statistics.power"))
        }
        #expect(try Command("plan", "/nowhere/plan.yaml").run().code == 2)
        for (option, value) in [("--correlation", "1.5"), ("--flops-per-second", "0"), ("--workers", "0")] {
            #expect(try Command("plan", plan.path, option, value).run().code == 64)
        }
    }

    @Test("foresees the compute of a real campaign's attacks: SFT to 2 %, RL to a factor of 3, all to 30 %")
    func compute() async throws {
        let rows = try await SmallCampaign.reference.value.split(separator: "\n")
        let head = try #require(rows.first).split(separator: ",").map(String.init)
        let (cell, flops) = (try #require(head.firstIndex(of: "cell")), try #require(head.firstIndex(of: "flops")))
        var real: [String: Double] = [:]
        for row in rows.dropFirst() {
            let fields = row.split(separator: ",", omittingEmptySubsequences: false)
            real[String(fields[cell])] = Double(fields[flops])
        }
        let planned = try forecast(try SmallCampaign.write()).cells
        var totals = (planned: 0.0, real: 0.0)
        // What stands for the best of a rung has no name of its own yet.
        for cell in planned where cell.needs.count == 1 && !cell.id.hasSuffix(" sampled") {
            let (needs, spent) = (cell.needs[0], try #require(real[cell.id], "\(cell.id)"))
            totals = (totals.planned + needs.flops, totals.real + spent)
            guard spent > 0 else {
                #expect(needs.flops == 0)
                continue
            }
            let ratio = needs.flops / spent
            let factor = needs.methods == ["sft"] ? 1.02 : 3.0
            #expect((1 / factor...factor).contains(ratio), "\(cell.id): \(needs.flops) foreseen, \(spent) spent")
            #expect(spent <= needs.mostFlops * 1.02, "\(cell.id)")
        }
        #expect(totals.real > 0 && (0.7...1.3).contains(totals.planned / totals.real), "\(totals)")
    }
}
