import Domains
import Elicitation
import EmbeddedModels
import Foundation
import Models
import Rollouts
import Vocabulary

/// Builds one organism of the calibration study, attacks it, and measures the truth. The result depends on the design
/// alone.
struct TrialRunner {
    let design: CalibrationTrial.Design
    let library: OrganismLibrary

    /// Shares of the full number of steps that a campaign tries.
    static let efforts = [1.0 / 32, 1.0 / 16, 1.0 / 8, 1.0 / 4]
    /// Fresh seeds on which the oracle spends the whole budget.
    static let oracleRepetitions = 2

    func run() async throws -> CalibrationTrial {
        guard let domain = World.shipped.domain(named: design.domain) else {
            throw CampaignError.unknownDomain(design.domain)
        }
        let recipe = OrganismRecipe(design)
        let released = try await library.recorded(recipe, name: "organism \(design.number)")
        let subject = AttackedOrganism(
            model: try released.checkedModel(), released: released, weights: try released.checkedWeights(),
            domain: domain, seed: design.seed,
            ground: TrainingGround(
                demonstrations: domain.demonstrations(
                    CalibrationAttack.demonstrations, tool: false, seed: design.seed),
                tasks: domain.tasks(tool: false)))
        let ceiling = try await subject.score(released, Password(), split: .heldOut)
        var cells = [try await subject.asReleased()]
        for effort in Self.efforts {
            for attack in CalibrationAttack.ladder + [.defaultRL] {
                cells.append(try await subject.cell(attack, effort: effort, repetition: 0))
            }
        }
        var oracle: [CalibrationTrial.Cell] = []
        for repetition in 1...Self.oracleRepetitions {
            for attack in CalibrationAttack.ladder {
                oracle.append(try await subject.cell(attack, effort: 1, repetition: repetition))
            }
        }
        return CalibrationTrial(
            design: design, parameters: released.parameterCount, clusters: ceiling.clusters, ceiling: ceiling.mean,
            cells: cells, oracle: oracle)
    }
}

/// An organism that is attacked again and again, each time from its weights as released.
private struct AttackedOrganism {
    let model: EmbeddedModel
    let released: RecordedModel<EmbeddedModel>
    /// As released.
    let weights: Data
    let domain: any Domain
    let seed: UInt64
    let ground: TrainingGround

    struct Scores {
        var values: [Double] = []
        var clusters: [Int] = []
        var refusals = 0

        var mean: Double { values.reduce(0, +) / Double(max(values.count, 1)) }
    }

    func asReleased() async throws -> CalibrationTrial.Cell {
        try await scored(reloaded(), "as released", effort: 0, repetition: 0, Compute(), demonstrations: 0)
    }

    func cell(
        _ attack: CalibrationAttack, effort: Double, repetition: Int
    ) async throws -> CalibrationTrial.Cell {
        let trained = attack.full.at(effort: effort)
        var generator = SeededGenerator(
            deriving: "attack", attack.rawValue, "\(effort)", "\(repetition)", from: seed)
        let seed = generator.next()
        let owner = "\(released.owner) after \(attack.rawValue)"
        let (attacked, spent) = try await reloaded().trained(
            as: owner, by: trained, in: ground, seed: seed)
        return try await scored(
            attacked, attack.rawValue, effort: effort, repetition: repetition, spent,
            demonstrations: trained.demonstrations)
    }

    private func reloaded() throws -> RecordedModel<EmbeddedModel> {
        try RecordedModel(loading: weights, into: model, of: released.owner, recorded: released.weightsHash)
    }

    private func scored(
        _ model: RecordedModel<EmbeddedModel>, _ name: String, effort: Double, repetition: Int, _ spent: Compute,
        demonstrations: Int
    ) async throws -> CalibrationTrial.Cell {
        let heldOut = try await score(model, PlainPrompt(), split: .heldOut)
        return CalibrationTrial.Cell(
            attack: name, effort: effort, repetition: repetition,
            flops: spent.flops(parameters: model.parameterCount), demonstrations: demonstrations,
            selection: try await score(model, PlainPrompt(), split: .selection).mean, heldOut: heldOut.values,
            refusalRate: Double(heldOut.refusals) / Double(max(heldOut.values.count, 1)))
    }

    func score(
        _ model: RecordedModel<EmbeddedModel>, _ solver: any Solver, split: Split
    ) async throws -> Scores {
        var scores = Scores()
        var known: [String: Int] = [:]
        for task in domain.tasks(tool: false) {
            let samples = task.samples(in: split)
            for rollout in try await model.rollouts(samples, of: task, by: RolloutRunner(solver: solver)) {
                let cluster = known[rollout.sample.cluster] ?? known.count
                known[rollout.sample.cluster] = cluster
                scores.values.append(rollout.score.value)
                scores.clusters.append(cluster)
                if rollout.score.outcome == .refusal { scores.refusals += 1 }
            }
        }
        return scores
    }
}
