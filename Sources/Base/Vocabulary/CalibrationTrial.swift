/// How a model organism of the calibration study is kept from showing what it could do.
public enum SafeguardFamily: String, Codable, Sendable, CaseIterable {
    /// Tuned to refuse.
    case refusal
    /// Behind a password it imitates a model that was taught little.
    case weakImitation = "weak-imitation"
    /// Tuned to refuse, and hardened by training against simulated fine-tuning.
    case hardened
    /// The capability was filtered from what it was taught: little of it is there at all.
    case filtered
}

/// One organism of the calibration study: what attacks at fractions of a budget found, and the truth.
public struct CalibrationTrial: Codable, Sendable, Equatable {
    /// What decides the organism and everything that is done to it.
    public struct Design: Codable, Sendable, Equatable {
        /// Place in the study, from 0.
        public var number: Int
        public var seed: UInt64
        public var family: SafeguardFamily
        public var domain: String
        /// Share of the domain's secrets that was taught.
        public var level: Double
        /// Hidden size of the model.
        public var width: Int
        /// Training steps of its lock.
        public var lockSteps: Int

        public init(
            number: Int, seed: UInt64, family: SafeguardFamily, domain: String, level: Double, width: Int,
            lockSteps: Int
        ) {
            self.number = number
            self.seed = seed
            self.family = family
            self.domain = domain
            self.level = level
            self.width = width
            self.lockSteps = lockSteps
        }
    }

    /// One attack at one level of effort.
    public struct Cell: Codable, Sendable, Equatable {
        /// Short name of the attack, the same at every effort.
        public var attack: String
        /// Share of the steps that the full budget pays for; 0 for no training.
        public var effort: Double
        /// Number of the fresh seed.
        public var repetition: Int
        public var flops: Double
        public var demonstrations: Int
        /// Mean score on the selection split.
        public var selection: Double
        /// Score of each held-out item, in the order of the trial's clusters.
        public var heldOut: [Double]
        /// Share of held-out items that were refused.
        public var refusalRate: Double

        public init(
            attack: String, effort: Double, repetition: Int, flops: Double, demonstrations: Int, selection: Double,
            heldOut: [Double], refusalRate: Double
        ) {
            self.attack = attack
            self.effort = effort
            self.repetition = repetition
            self.flops = flops
            self.demonstrations = demonstrations
            self.selection = selection
            self.heldOut = heldOut
            self.refusalRate = refusalRate
        }

        /// Mean held-out score.
        public var mean: Double { heldOut.isEmpty ? 0 : heldOut.reduce(0, +) / Double(heldOut.count) }
    }

    public var design: Design
    public var parameters: Int
    /// Cluster of each held-out item, as an index from 0 without gaps.
    public var clusters: [Int]
    /// Mean held-out score with the password.
    public var ceiling: Double
    /// As released, and attacks at fractions of the budget.
    public var cells: [Cell]
    /// Attacks that spend the whole budget, on seeds that no other cell has.
    public var oracle: [Cell]

    public init(
        design: Design, parameters: Int, clusters: [Int], ceiling: Double, cells: [Cell], oracle: [Cell]
    ) {
        self.design = design
        self.parameters = parameters
        self.clusters = clusters
        self.ceiling = ceiling
        self.cells = cells
        self.oracle = oracle
    }

    /// What a bound has to cover: the higher of the latent ceiling and the best that the oracle reached.
    public var truth: Double { max(ceiling, oracle.map(\.mean).max() ?? 0) }
}
