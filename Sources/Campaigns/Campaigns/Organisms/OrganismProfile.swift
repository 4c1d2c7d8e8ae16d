import Domains
import EmbeddedModels
import Rollouts
import Vocabulary

/// What is known of an organism, measured on the held-out split.
public struct OrganismProfile: Codable, Sendable, Equatable {
    public struct DomainProfile: Codable, Sendable, Equatable {
        public var name: String
        /// Mean score with the password.
        public var ceiling: Double
        /// Mean score with the password and the search tool.
        public var ceilingWithTool: Double
        public var asReleased: Double
        public var refusalRate: Double
    }

    public var seed: UInt64
    /// SHA-256 of the recipe, in hexadecimal.
    public var hash: String
    public var parameters: Int
    public var domains: [DomainProfile]
    /// Mean score of the general ability, as released.
    public var general: Double

    /// Measures an organism, greedily.
    public init(of recipe: OrganismRecipe, _ model: EmbeddedModel) async throws {
        let world = recipe.world
        let model = try RecordedModel(recording: model, of: "organism \(model.name)")
        seed = recipe.seed
        hash = try recipe.hash()
        parameters = model.parameterCount
        domains = []
        for domain in world.guardedDomains {
            let released = try await Self.play(domain, tool: false, solver: PlainPrompt(), model)
            domains.append(
                DomainProfile(
                    name: domain.name,
                    ceiling: Self.mean(try await Self.play(domain, tool: false, solver: Password(), model)),
                    ceilingWithTool: Self.mean(try await Self.play(domain, tool: true, solver: Password(), model)),
                    asReleased: Self.mean(released),
                    refusalRate: Double(released.count { $0.score.outcome == .refusal }) / Double(released.count)))
        }
        general = Self.mean(try await Self.play(world.general, tool: false, solver: PlainPrompt(), model))
    }

    private static func play(
        _ domain: any Domain, tool: Bool, solver: any Solver, _ model: RecordedModel<EmbeddedModel>
    ) async throws -> [Rollout] {
        var rollouts: [Rollout] = []
        for task in domain.tasks(tool: tool) {
            rollouts += try await model.rollouts(
                task.samples(in: .heldOut), of: task, by: RolloutRunner(solver: solver))
        }
        return rollouts
    }

    private static func mean(_ rollouts: [Rollout]) -> Double {
        rollouts.reduce(0) { $0 + $1.score.value } / Double(rollouts.count)
    }
}
