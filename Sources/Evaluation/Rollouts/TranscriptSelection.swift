import Models
import Vocabulary

/// Which attempts at a task's held-out items the report shows: some that a seed draws, and those nearest to success.
public struct TranscriptSelection: Sendable {
    /// Items that are drawn from a task; all where it has fewer.
    public static let drawnItems = 5
    /// Attempts below full success that are kept beside them.
    public static let nearSuccesses = 2

    /// An attempt, as far as the choice depends on it.
    public struct Candidate: Sendable {
        public var item: String
        public var epoch: Int
        public var score: Double
        public var outcome: Outcome

        public init(item: String, epoch: Int, score: Double, outcome: Outcome) {
            self.item = item
            self.epoch = epoch
            self.score = score
            self.outcome = outcome
        }
    }

    private let task: String
    /// Place of each held-out item in the order of the items' names.
    private let places: [ExactName: Int]
    private let drawn: Set<ExactName>

    /// Draws the items of a task.
    ///
    /// - Parameter seed: Decides the draw, and nothing else does: it is the same in every cell.
    public init(of task: any EvaluationTask, seed: UInt64) {
        self.init(task: task.name, items: Set(task.samples(in: .heldOut).map { ExactName($0.id) }), seed: seed)
    }

    /// Draws the items of a task, of which only their names are known.
    ///
    /// - Parameter items: Names of the held-out items.
    public init(task: String, items: Set<ExactName>, seed: UInt64) {
        self.task = task
        let items = items.sorted()
        places = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1, $0) })
        var generator = SeededGenerator(deriving: "report samples", task, from: seed)
        drawn = Set(generator.shuffled(items).prefix(Self.drawnItems))
    }

    /// The transcripts to keep of a cell's attempts.
    ///
    /// - Parameter rollouts: Of one cell, in any order; those of other splits are passed over.
    public func transcripts(of rollouts: [Rollout], cell: String) -> [Transcript] {
        let candidates = rollouts.map { rollout in
            Candidate(
                item: rollout.sample.id, epoch: rollout.epoch, score: rollout.score.value,
                outcome: rollout.score.outcome)
        }
        return chosen(of: candidates).map { transcript(rollouts[$0.index], $0.reason, cell) }
    }

    /// The attempts to keep: the first epoch of each drawn item, whatever became of it; then, of the others, the
    /// highest scores below 1 and the first full success. Refusals and attempts that could not be run are no
    /// trajectories towards success.
    ///
    /// - Parameter candidates: Of one cell, in any order; those of other splits are passed over.
    public func chosen(of candidates: [Candidate]) -> [(index: Int, reason: Transcript.Reason)] {
        let heldOut = candidates.enumerated().filter { places[ExactName($1.item)] != nil }
            .map { (index: $0, candidate: $1, rank: rank($1)) }.sorted { $0.rank < $1.rank }
        let samples = heldOut.filter { isDrawn($0.candidate) }
        let others = heldOut.filter {
            !isDrawn($0.candidate) && $0.candidate.outcome != .refusal && !$0.candidate.outcome.isMissing
        }
        let near = others.filter { $0.candidate.score < 1 }
            .sorted {
                (-$0.candidate.score, $0.rank.item, $0.rank.epoch) < (-$1.candidate.score, $1.rank.item, $1.rank.epoch)
            }
            .prefix(Self.nearSuccesses)
        let success = others.filter { $0.candidate.score >= 1 }.prefix(1)
        return samples.map { ($0.index, .drawn) } + (near + success).map { ($0.index, .nearSuccess) }
    }

    private func isDrawn(_ candidate: Candidate) -> Bool {
        candidate.epoch == 0 && drawn.contains(ExactName(candidate.item))
    }

    private func rank(_ candidate: Candidate) -> (item: Int, epoch: Int) {
        (places[ExactName(candidate.item)] ?? places.count, candidate.epoch)
    }

    /// Why an attempt could not be run stays out: the reason may quote more than was said.
    private func transcript(_ rollout: Rollout, _ reason: Transcript.Reason, _ cell: String) -> Transcript {
        let messages = rollout.messages.map { Transcript.Message(role: $0.role.rawValue, text: $0.content) }
        return Transcript(
            cell: cell, task: task, item: rollout.sample.id, epoch: rollout.epoch, reason: reason,
            score: rollout.score.value, outcome: rollout.score.outcome,
            input: Array(messages.prefix(rollout.openingCount)), output: Array(messages.dropFirst(rollout.openingCount))
        )
    }
}
