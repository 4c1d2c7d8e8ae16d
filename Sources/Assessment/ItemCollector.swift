import Vocabulary

/// Gathers the rows of one cell, in any order, into ``ItemScores``.
struct ItemCollector {
    private struct Entry {
        var key: ItemScores.Key
        var cluster: String
        var draws: [ItemScores.Draw]
    }

    private var positions: [ItemScores.Key: Int] = [:]
    private var entries: [Entry] = []

    mutating func add(_ row: ScoreRow) throws(AssessmentError) {
        let key = ItemScores.Key(task: row.task, item: row.item)
        let draw = ItemScores.Draw(epoch: row.epoch, score: row.score, outcome: row.outcome, answer: row.answer)
        guard let position = positions[key] else {
            positions[key] = entries.count
            entries.append(Entry(key: key, cluster: row.cluster, draws: [draw]))
            return
        }
        guard entries[position].cluster == row.cluster else {
            throw .conflictingCluster(cell: row.cell, item: row.item)
        }
        entries[position].draws.append(draw)
    }

    /// The scores with items and draws in a fixed order, so that sums are the same bits whatever order rows came in.
    func scores(cell: String) throws(AssessmentError) -> ItemScores {
        var result = ItemScores()
        for entry in entries.sorted(by: { $0.key < $1.key }) {
            let draws = entry.draws.sorted { $0.epoch < $1.epoch }
            for (draw, next) in zip(draws, draws.dropFirst()) where draw.epoch == next.epoch {
                throw .duplicateRow(cell: cell, item: entry.key.item, epoch: draw.epoch)
            }
            result.append(entry.key, cluster: entry.cluster, draws: draws)
        }
        return result
    }
}
