import Rollouts
import Vocabulary

/// Chooses the conversations of a task's log that are kept with its cell, and cuts each where the model began.
struct LoggedTranscripts {
    /// Identifier of the cell.
    let cell: String
    let task: String
    /// Decides which attempts are drawn.
    let seed: UInt64

    /// - Parameters:
    ///   - rows: Of the task.
    ///   - names: What the log calls the attempts of `rows`, in their order.
    ///   - messages: Reads conversations. Only those come into memory that are kept.
    func transcripts(
        of rows: [ScoreRow], _ names: [AttemptName],
        messages: (Set<AttemptName>) throws -> [AttemptName: [Transcript.Message]]
    ) throws -> [Transcript] {
        let selection = TranscriptSelection(
            task: task, items: Set(rows.filter { $0.split == .heldOut }.map { ExactName($0.item) }), seed: seed)
        let chosen = selection.chosen(
            of: rows.map {
                TranscriptSelection.Candidate(item: $0.item, epoch: $0.epoch, score: $0.score, outcome: $0.outcome)
            })
        let said = try messages(Set(chosen.map { names[$0.index] }))
        return chosen.compactMap { choice in
            guard let said = said[names[choice.index]] else { return nil }
            let row = rows[choice.index]
            let opening = said.prefix { $0.role != "assistant" }.count
            return Transcript(
                cell: cell, task: task, item: row.item, epoch: row.epoch, reason: choice.reason, score: row.score,
                outcome: row.outcome, input: Array(said.prefix(opening)), output: Array(said.dropFirst(opening)))
        }
    }
}
