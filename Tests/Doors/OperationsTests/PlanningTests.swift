import FloodmarkTesting
import Foundation
import Operations
import Plans
import Testing
import Vocabulary

@Suite("An assessment is begun and foreseen")
struct PlanningTests {
    @Test("with a plan and a record, which are never written over")
    func initialised() throws {
        let folder = try makeTemporaryDirectory().appending(path: "new").path
        let files = try InitAssessment(directory: folder, seed: 7).run()
        #expect(files.plan == folder + "/plan.yaml" && files.record == folder + "/record.yaml")
        let plan = try LocatedPlan(reading: files.plan)
        #expect(plan.plan.seed == 7 && plan.plan.dossier?.nonce != nil)
        #expect(plan.usualWorkspace == folder + "/workspace")
        let error = #expect(throws: BadInput.self) { try InitAssessment(directory: folder).run() }
        #expect(error?.file == files.plan)
        let json = String(decoding: try JSONEncoder().encode(files), as: UTF8.self)
        #expect(json.contains("\"plan\"") && json.contains("\"record\""))
    }

    @Test("by power and cost of the plan that is written")
    func forecast() async throws {
        let folder = try makeTemporaryDirectory()
        let plan = try LocatedPlan.template(name: "demo", seed: 1, in: folder)
        let cache = folder.appending(path: "cache")
        var operation = ForecastPlan(plan, cache: cache, workers: 2, flopsPerSecond: 1e10)
        let forecast = try await operation.run()
        #expect(forecast.work.cells == forecast.cells.count && forecast.work.organisms > 0)
        #expect(!forecast.verdicts.isEmpty && forecast.work.requests == nil && forecast.work.workers == 2)
        operation.flopsPerSecond = 2e10
        let faster = try await operation.run()
        #expect(faster.work.flops == forecast.work.flops && faster.work.hours < forecast.work.hours)
    }

    @Test("from a plan that is there")
    func missing() {
        let error = #expect(throws: BadInput.self) { try LocatedPlan(reading: "/nowhere/plan.yaml") }
        #expect(error?.file == "/nowhere/plan.yaml")
    }
}
