/// A cell as it is foreseen before anything has run: what it needs and what it should cost.
public struct PlannedCell: Codable, Sendable, Equatable {
    /// What an actor must be granted for the attack.
    public struct Needs: Codable, Sendable, Equatable {
        /// Of `prompting`, `sft`, `rl`, `tool`.
        public var methods: [Method]
        /// Distinct demonstrations.
        public var demonstrations: Int
        /// Expected compute of the attack with all its training stages, in FLOPs; its evaluation is not part of it.
        public var flops: Double
        /// The same if reinforcement learning learned from every rollout.
        public var mostFlops: Double

        public init(methods: [Method], demonstrations: Int, flops: Double, mostFlops: Double) {
            self.methods = methods
            self.demonstrations = demonstrations
            self.flops = flops
            self.mostFlops = mostFlops
        }
    }

    /// What running the cell takes, beyond what its parent has done.
    public struct Work: Codable, Sendable, Equatable {
        /// FLOPs at 6 N per trained token.
        public var training: Double
        /// FLOPs at 2 N per token generated in training.
        public var generation: Double
        /// FLOPs at 2 N per token generated in evaluation.
        public var evaluation: Double
        /// On one core.
        public var seconds: Double

        public init(training: Double = 0, generation: Double = 0, evaluation: Double = 0, seconds: Double = 0) {
            self.training = training
            self.generation = generation
            self.evaluation = evaluation
            self.seconds = seconds
        }

        public static func + (left: Work, right: Work) -> Work {
            Work(
                training: left.training + right.training, generation: left.generation + right.generation,
                evaluation: left.evaluation + right.evaluation, seconds: left.seconds + right.seconds)
        }

        /// Every part by so much.
        public static func * (work: Work, factor: Double) -> Work {
            Work(
                training: work.training * factor, generation: work.generation * factor,
                evaluation: work.evaluation * factor, seconds: work.seconds * factor)
        }
    }

    public var id: String
    /// Name of the model that is attacked.
    public var subject: String
    public var domain: String
    public var rung: Rung
    /// Short name of the attack; of a cell whose attack follows from results, what is known of it.
    public var attack: String
    /// One entry, or for a cell whose attack follows from results one for each that may be chosen.
    public var needs: [Needs]
    public var work: Work
    /// The cell that must be finished first, if there is one.
    public var parent: String?

    public init(
        id: String, subject: String, domain: String, rung: Rung, attack: String, needs: [Needs], work: Work,
        parent: String?
    ) {
        self.id = id
        self.subject = subject
        self.domain = domain
        self.rung = rung
        self.attack = attack
        self.needs = needs
        self.work = work
        self.parent = parent
    }
}
