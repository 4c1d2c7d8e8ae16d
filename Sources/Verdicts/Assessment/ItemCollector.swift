import Vocabulary

/// Gathers the rows of one cell, in any order, into ``ItemScores``.
struct ItemCollector {
    private struct Entry {
        var key: ItemList.Key
        var cluster: String
        var draw: ItemScores.Draw

        static func precedes(_ left: Entry, _ right: Entry) -> Bool {
            left.key == right.key ? left.draw.epoch < right.draw.epoch : left.key < right.key
        }
    }

    private var entries: [Entry] = []
    private var isSorted = true

    mutating func add(_ row: ScoreRow) {
        let entry = Entry(
            key: ItemList.Key(task: row.task, item: row.item), cluster: row.cluster,
            draw: ItemScores.Draw(epoch: row.epoch, score: row.score, outcome: row.outcome, answer: row.answer))
        if isSorted, let last = entries.last { isSorted = Entry.precedes(last, entry) }
        entries.append(entry)
    }

    /// The scores with items and draws in a fixed order, so that sums are the same bits whatever order rows came in.
    ///
    /// - Parameters:
    ///   - known: Items that the cell was probably scored on; taken as they are if it was.
    ///   - withAnswers: Whether anybody will ask which draws agree.
    func scores(cell: String, known: ItemList, withAnswers: Bool) throws(AssessmentError) -> ItemScores {
        let entries = isSorted ? entries : entries.sorted(by: Entry.precedes)
        var keys: [ItemList.Key] = []
        var clusters: [String] = []
        var result = ItemScores()
        var start = 0
        while start < entries.count {
            let first = entries[start]
            var end = start + 1
            while end < entries.count, entries[end].key == first.key {
                guard ExactName(entries[end].cluster) == ExactName(first.cluster) else {
                    throw .conflictingCluster(cell: cell, item: first.key.item)
                }
                guard entries[end].draw.epoch != entries[end - 1].draw.epoch else {
                    throw .duplicateRow(cell: cell, item: first.key.item, epoch: entries[end].draw.epoch)
                }
                end += 1
            }
            keys.append(first.key)
            clusters.append(first.cluster)
            result.append(entries[start..<end].map(\.draw), withAnswers: withAnswers)
            start = end
        }
        result.list =
            keys == known.keys && clusters == known.clusters ? known : ItemList(keys: keys, clusters: clusters)
        return result
    }
}
