import Plans
import Vocabulary

/// What a plan can decide and what it takes, before anything has run. Its JSON is documented in `Docs/formats.md`.
public struct PlanForecast: Codable, Sendable, Equatable {
    public static let currentSchemaVersion = 1

    public var schemaVersion: Int
    /// Name of the plan.
    public var name: String
    public var level: Double
    /// Distance from the threshold that has to be decided.
    public var margin: Double
    /// How probable a verdict has to be at that distance.
    public var power: Double
    /// Assumed correlation between the scores of two items of one cluster.
    public var correlation: Double
    /// One per domain and actor.
    public var verdicts: [VerdictForecast]
    public var work: WorkForecast
    /// Every cell as it is foreseen.
    public var cells: [PlannedCell]
    public var warnings: [ForecastWarning]

    public init(from input: ForecastInput) {
        let plan = input.plan
        schemaVersion = Self.currentSchemaVersion
        name = plan.name
        level = plan.statistics.level
        margin = plan.statistics.margin ?? StatisticsPlan.usualMargin
        power = plan.statistics.power ?? StatisticsPlan.usualPower
        correlation = input.correlation
        verdicts = plan.domains.flatMap { domain in
            plan.actors.compactMap { VerdictForecast(domain: domain, actor: $0, input: input) }
        }
        work = WorkForecast(input)
        cells = input.cells
        warnings = ForecastWarning.all(of: input, verdicts: verdicts, margin: margin, power: power)
    }
}

/// Whether one domain and actor can be decided.
public struct VerdictForecast: Codable, Sendable, Equatable {
    public var domain: String
    public var actor: String
    public var threshold: Double
    /// Cells that the actor's grant should cover, the model as released included.
    public var cells: Int
    /// Cells among them that the grant would not cover if reinforcement learning learned from every rollout.
    public var cellsInDoubt: Int
    /// Held-out items.
    public var items: Int
    public var clusters: Int
    /// Clusters of one size that would weigh as these do.
    public var effectiveClusters: Double
    /// Independent items that they are worth.
    public var effectiveItems: Double
    /// Probability of `below` and of `above`, should the truth lie at the margin.
    public var powerBelow: Double
    public var powerAbove: Double
    /// Smallest margin that the items decide with the power; nil if they decide none.
    public var decidableMargin: Double?
    /// Items, in clusters like these, that decide at the margin with the power; nil if no number of use would.
    public var itemsNeeded: Int?
    /// Whether either verdict has the power at the margin.
    public var decides: Bool
}
