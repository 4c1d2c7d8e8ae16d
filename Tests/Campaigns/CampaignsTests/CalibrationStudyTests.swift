import CampaignStore
import FloodmarkTesting
import Foundation
import Testing
import Vocabulary

@testable import Campaigns

@Suite("A calibration study draws organisms by its seed, and goes on where it was stopped")
struct CalibrationStudyTests {
    @Test("Families and domains take turns, fewer organisms are the beginning of more, and another seed draws others")
    func designs() {
        let designs = CalibrationDesign.organisms(400, seed: 1)
        #expect(CalibrationDesign.organisms(24, seed: 1) == Array(designs.prefix(24)))
        #expect(CalibrationDesign.organisms(24, seed: 2) != Array(designs.prefix(24)))
        for family in SafeguardFamily.allCases {
            let members = designs.filter { $0.family == family }
            #expect(members.count == 100)
            #expect(members.count { $0.domain == "standin-biology" } == 50)
            #expect(Set(members.map(\.width)) == [32, 48, 64])
            #expect(Set(members.map(\.lockSteps)) == [200, 400, 800])
            let range = family == .filtered ? 0.0...0.3 : 0.1...1.0
            #expect(members.allSatisfy { range.contains($0.level) })
        }
        #expect(Set(designs.map(\.seed)).count == 400)
    }

    @Test("The attacks at an effort have that share of their steps, and at least one")
    func efforts() {
        for attack in CalibrationAttack.allCases {
            let full = attack.full
            let quarter = full.at(effort: 0.25)
            #expect(quarter.stages.count == full.stages.count)
            #expect(full.name + " + effort 0.25" == quarter.name)
            #expect(full.at(effort: 1) == full)
            #expect(full.at(effort: 1e-9).stages.count == full.stages.count)
        }
        let steps = CalibrationAttack.rl.full.at(effort: 0.25).stages.map { $0.hyperparameters["steps"] }
        #expect(steps == ["12", "24"])
    }

    private func study(_ workspace: Workspace, organisms: Int, seed: UInt64 = 1) throws -> CalibrationStudy {
        try CalibrationStudy(
            organisms: organisms, seed: seed, under: try RunLock(workspace),
            library: try OrganismLibrary(directory: try makeTemporaryDirectory()))
    }

    private static func trial(_ design: CalibrationTrial.Design) -> CalibrationTrial {
        CalibrationTrial(design: design, parameters: 1, clusters: [0], ceiling: 0.5, cells: [], oracle: [])
    }

    private func write(_ trial: CalibrationTrial, in workspace: Workspace) throws {
        try FileManager.default.createDirectory(at: workspace.trialsDirectory, withIntermediateDirectories: true)
        try JSONEncoder().encode(trial).write(
            to: workspace.trialsDirectory.appending(path: "\(trial.design.number).json"))
    }

    @Test("Finished organisms are not built again; a damaged file is; one of another study is refused")
    func resume() throws {
        let workspace = try Workspace.create(at: try makeTemporaryDirectory())
        let designs = CalibrationDesign.organisms(3, seed: 1)
        try write(Self.trial(designs[0]), in: workspace)
        try write(Self.trial(designs[2]), in: workspace)
        let first = try study(workspace, organisms: 3)
        #expect(try first.work().finished == 2)
        #expect(try first.work().jobs.map(\.id) == ["organism 1 (weak-imitation)"])
        #expect(try first.trials().map(\.design) == [designs[0], designs[2]])
        try Data("{".utf8).write(to: workspace.trialsDirectory.appending(path: "2.json"))
        #expect(try study(workspace, organisms: 3).work().jobs.count == 2)
        #expect(throws: CalibrationError.self) { try study(workspace, organisms: 3, seed: 2).work() }
    }
}
