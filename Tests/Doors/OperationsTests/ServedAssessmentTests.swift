import Assessment
import CampaignStore
import Campaigns
import FloodmarkTesting
import Foundation
import Operations
import Plans
import Testing
import Vocabulary

@Suite("An assessment of models behind servers")
struct ServedAssessmentTests {
    @Test("goes from the plan to a report whose verdicts follow from the scores")
    func wholeLine() async throws {
        let folder = try ServedWorkspace(ServedWorkspace.yaml())
        let servers = ScriptedServers(ServedWorkspace.solved)
        let result = try await folder.run(servers)
        #expect(result.waiting.isEmpty)
        let cells = try folder.store.finishedCells()
        #expect(
            cells.map(\.id) == [
                "peer/chemistry/2-shot", "peer/chemistry/as released", "subject/chemistry/2-shot",
                "subject/chemistry/3 samples T=1.0", "subject/chemistry/as released", "subject/chemistry/sft-1k",
                "subject/chemistry/sft-1k + 2 samples T=1.0", "subject/chemistry/sft-bad",
            ])
        #expect(servers.asked.count == 2 * cells.count)
        let report = try folder.report()
        #expect(report.verdicts.map(\.actor) == ["novice", "skilled"])
        #expect(report.verdicts.map(\.verdict) == [.below, .above])
        #expect(report.verdicts.map(\.worstCase.mean) == [0.2, 0.7])
        #expect(report.verdicts.allSatisfy { $0.trueCeiling == nil && $0.worstCase.n == 200 })
        let domain = try #require(report.domains.first)
        #expect(domain.rungs.map(\.rung) == [.asReleased, .prompting, .sft])
        #expect(domain.rungs.allSatisfy { $0.generalAbility == nil && !$0.losesGeneralAbility })
        #expect(domain.frontier.contains { $0.actor == "skilled" && $0.advances })
        #expect(
            report.subject
                == SubjectReport(
                    name: "subject", weightsHash: nil, parameters: nil, isOrganism: false, servedModel: "base"))
        #expect(report.limitations.contains { $0.contains("General ability was not measured") })
        #expect(report.limitations.contains { $0.contains("weights were not seen") })
        #expect(report.evaluations.map(\.task) == ["a", "b"])
        #expect(
            report.evaluations.allSatisfy { $0.selectionItems == 60 && $0.heldOutItems == 100 && $0.maxTurns == 10 })
        #expect(report.samples.contains { $0.output.contains { $0.text == "answer true of tuned" } })
        // Draws per cell, two tasks each: 1, 1, 1, 3, 1, 1, 2, 1.
        let spent = report.spent
        #expect(spent.served?.evaluations == 16 && spent.served?.inputTokens == 2 * 11 * 160_000)
        #expect(spent.cost == 2 * 11 * 0.25 && spent.currency == "USD" && spent.coreHours == 0)
        #expect(spent.plannedCells == cells.count && report.deviations.isEmpty)
        for name in ["report.json", "report.html", "report.md"] {
            let text = try String(contentsOf: folder.workspace.appending(path: "report/\(name)"), encoding: .utf8)
            #expect(text.contains("General ability was not measured"), "\(name)")
        }
    }

    @Test("made elsewhere alone waits for its logs, and comes to the same verdicts once they are there")
    func imported() async throws {
        let folder = try ServedWorkspace(ServedWorkspace.imported)
        let servers = ScriptedServers(ServedWorkspace.solved)
        let first = try await folder.run(servers)
        #expect(
            first.waiting.map(\.cell).sorted() == [
                "peer/chemistry/as released", "subject/chemistry/as released", "subject/chemistry/sft-1k",
            ])
        let plan = try LocatedPlan(reading: folder.plan.path).plan
        let log = folder.folder.appending(path: "log.eval")
        for (subject, attack, model) in [
            ("subject", "as released", "base"), ("subject", "sft-1k", "tuned"), ("peer", "as released", "peer"),
        ] {
            for task in ["a", "b"] {
                try servers.log(of: model, task: task).write(to: log)
                let taken = try await folder.place.withRunLock { lock in
                    let intake = try LogIntake(plan, under: lock, logs: servers)
                    let taken = try intake.take(
                        [(log, ".eval")], subject: subject, domain: "chemistry", attack: attack, task: task)
                    let again = try intake.take(
                        [(log, ".eval")], subject: subject, domain: "chemistry", attack: attack, task: task)
                    #expect(!again.isNew)
                    return taken
                }
                #expect(taken.isNew && taken.missing == (task == "a" ? ["b"] : []))
            }
        }
        try servers.log(of: "weak", task: "a").write(to: log)
        await #expect(throws: EvaluationError.self) {
            try await folder.place.withRunLock {
                _ = try LogIntake(plan, under: $0, logs: servers).take(
                    [(log, ".eval")], subject: "subject", domain: "chemistry", attack: "sft-1k", task: "a")
            }
        }
        #expect(try await folder.run(servers).waiting.isEmpty)
        #expect(servers.asked.isEmpty)
        let report = try folder.report()
        #expect(report.verdicts.map(\.verdict) == [.below, .above])
        #expect(report.verdicts.map(\.worstCase.mean) == [0.2, 0.7])
        #expect(
            report.spent.served
                == ServedSpending(
                    evaluations: 0, inputTokens: 0, outputTokens: 0, cost: nil, importedLogs: 6))
        #expect(report.spent.cost == nil && report.deviations.isEmpty)
    }

    @Test("can be planned, watched, exported and compared as any other")
    func commands() async throws {
        let folder = try ServedWorkspace(ServedWorkspace.yaml())
        let other = try ServedWorkspace(ServedWorkspace.yaml(more: "limits: {cost: 100}"))
        for folder in [folder, other] { try await folder.run(ScriptedServers(ServedWorkspace.solved)) }
        let servers = ScriptedServers(ServedWorkspace.solved)
        let forecast = try await ForecastPlan(
            try LocatedPlan(reading: folder.plan.path), cache: folder.folder.appending(path: "cache"), workers: 1,
            servers: servers.servers
        ).run()
        #expect(forecast.cells.count == 8 && forecast.work.requests?.attempts == 2 * 11 * 160)
        #expect(try await folder.run(servers).finishedCells == 8)
        #expect(servers.asked.isEmpty)
        // No operation that follows needs a server.
        #expect(try CampaignStatus(workspace: folder.workspace.path).run().cells.count == 8)
        var transcripts = 0
        try ExportTranscripts(workspace: folder.workspace.path).transcripts { _ in transcripts += 1 }
        #expect(transcripts > 0)
        let compared = try CompareSides(
            CompareSides.Choice(folder.workspace.path), CompareSides.Choice(other.workspace.path)
        ).run()
        #expect(compared.files == nil && !compared.comparison.contrasts.isEmpty)
        #expect(try folder.report(isPublic: true).verdicts.map(\.verdict) == [.below, .above])
    }

    @Test("is foreseen in attempts, tokens and money, with the power of its verdicts")
    func forecast() async throws {
        let plan = try PlanFixture.read(ServedWorkspace.yaml())
        let planned = try await Self.foresee(plan)
        #expect(planned.cells.count == 8 && planned.heldOutClusters["chemistry"]?.count == 200)
        #expect(PlannedCampaign.cellCount(plan) == 8)
        let attempts = 2 * 11 * 160
        let requests = try #require(planned.requests)
        #expect(requests.attempts == attempts && requests.mostTokens == 1000 * attempts)
        #expect(requests.mostCost.map { abs($0 - Double(attempts) * 0.005) < 1e-9 } == true)
        let forecast = PlanForecast(
            from: ForecastInput(
                plan: plan, organisms: [], cells: planned.cells, heldOutClusters: planned.heldOutClusters,
                correlation: 1, workers: 1, requests: requests))
        #expect(forecast.verdicts.map(\.items) == [200, 200] && forecast.verdicts.map(\.cells) == [3, 6])
        #expect(forecast.work.requests?.currency == "USD")
        let unknown = try await Self.foresee(PlanFixture.read(ServedWorkspace.imported))
        #expect(unknown.heldOutClusters.isEmpty && unknown.requests?.attempts == 0)
    }

    private static func foresee(_ plan: Plan) async throws -> PlannedCampaign {
        let library = try OrganismLibrary(directory: try makeTemporaryDirectory())
        return try await PlannedCampaign(
            plan, in: URL(filePath: "/"),
            with: Campaign.Equipment(library: library, evaluator: ScriptedServers([:]), programVersion: "test"))
    }

    @Test("begins with a plan that init writes, with every key explained")
    func initialised() async throws {
        let folder = try makeTemporaryDirectory().appending(path: "new").path
        let files = try InitAssessment(directory: folder, isServed: true).run()
        let plan = try LocatedPlan(reading: files.plan).plan
        #expect(!plan.subject.source.isHere && plan.dossier?.nonce != nil)
    }

    @Test("is refused where there is no network, by the name of the program that has one, before anything is written")
    func offline() async throws {
        let folder = try ServedWorkspace(ServedWorkspace.yaml())
        let error = await #expect(throws: EvaluationError.self) { try await folder.run(nil) }
        #expect(error?.fix.contains("`floodmark`") == true)
        #expect(!FileManager.default.fileExists(atPath: folder.workspace.path))
    }
}

/// Reads a plan's text.
enum PlanFixture {
    static func read(_ yaml: String) throws -> Plan {
        try PlanReader(file: "plan.yaml", knownDomains: ["standin-biology", "standin-cyber"]).read(yaml)
    }
}
