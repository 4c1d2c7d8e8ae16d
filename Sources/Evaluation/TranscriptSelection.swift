import Models
import Vocabulary

/// Which attempts at a task's held-out items the report shows: some that a seed draws, and those nearest to success.
public struct TranscriptSelection: Sendable {
    /// Items that are drawn from a task; all where it has fewer.
    public static let drawnItems = 5
    /// Attempts below full success that are kept beside them.
    public static let nearSuccesses = 2

    private let task: String
    /// Place of each held-out item in the order of the items' names.
    private let places: [String: Int]
    private let drawn: Set<String>

    /// Draws the items of a task.
    ///
    /// - Parameter seed: Decides the draw, and nothing else does: it is the same in every cell.
    public init(of task: any EvaluationTask, seed: UInt64) {
        self.task = task.name
        let items = Set(task.samples(in: .heldOut).map(\.id)).sorted()
        places = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1, $0) })
        var generator = SeededGenerator(deriving: "report samples", task.name, from: seed)
        drawn = Set(generator.shuffled(items).prefix(Self.drawnItems))
    }

    /// The transcripts to keep of a cell's attempts: the first epoch of each drawn item, whatever became of it; then,
    /// of the others, the highest scores below 1 and the first full success. Refusals and attempts that could not be
    /// run are no trajectories towards success.
    ///
    /// - Parameter rollouts: Of one cell, in any order; those of other splits are passed over.
    public func transcripts(of rollouts: [Rollout], cell: String) -> [Transcript] {
        let heldOut = rollouts.filter { places[$0.sample.id] != nil }.sorted { rank($0) < rank($1) }
        let samples = heldOut.filter(isDrawn)
        let others = heldOut.filter { !isDrawn($0) && $0.score.outcome != .refusal && !$0.score.outcome.isMissing }
        let near = others.filter { $0.score.value < 1 }
            .sorted {
                (-$0.score.value, rank($0).item, rank($0).epoch) < (-$1.score.value, rank($1).item, rank($1).epoch)
            }
            .prefix(Self.nearSuccesses)
        let success = others.filter { $0.score.value >= 1 }.prefix(1)
        return samples.map { transcript($0, .drawn, cell) }
            + (near + success).map { transcript($0, .nearSuccess, cell) }
    }

    private func isDrawn(_ rollout: Rollout) -> Bool { rollout.epoch == 0 && drawn.contains(rollout.sample.id) }

    private func rank(_ rollout: Rollout) -> (item: Int, epoch: Int) {
        (places[rollout.sample.id] ?? places.count, rollout.epoch)
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
