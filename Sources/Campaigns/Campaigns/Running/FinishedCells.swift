import CampaignStore
import Estimation
import Synchronization
import Vocabulary

/// What choices between finished cells rest on, read from the store once each: a finished cell never changes.
final class FinishedCells: Sendable {
    /// Held-out items of a cell's own domain.
    struct HeldOut: Sendable {
        /// Mean score of each, missing scores counted as 0.
        var scores: [Double]
        /// Cluster of each, as an index.
        var clusters: [Int]
    }

    private struct Entry {
        var summary: CellSummary
        var candidate: Selection.Candidate
        var heldOut: HeldOut
    }

    private let store: CampaignStore
    private let known = Mutex<[String: Entry]>([:])

    init(_ store: CampaignStore) { self.store = store }

    /// The cell that a report would choose among those that are finished; nil if none is.
    ///
    /// - Throws: What the store throws.
    func best(of cells: [Cell]) throws -> Cell? {
        let finished = try cells.compactMap { cell in try entry(cell.id).map { (cell, $0.candidate) } }
        return Selection.best(of: finished.map(\.1)).map { finished[$0].0 }
    }

    /// A cell with what it is chosen by.
    ///
    /// - Throws: ``CampaignError/unfinishedCell(_:)``, what the store throws.
    func candidate(_ id: String) throws -> (summary: CellSummary, candidate: Selection.Candidate) {
        guard let entry = try entry(id) else { throw CampaignError.unfinishedCell(id) }
        return (entry.summary, entry.candidate)
    }

    /// - Throws: ``CampaignError/unfinishedCell(_:)``, what the store throws.
    func heldOut(_ id: String) throws -> HeldOut {
        guard let entry = try entry(id) else { throw CampaignError.unfinishedCell(id) }
        return entry.heldOut
    }

    private func entry(_ id: String) throws -> Entry? {
        if let entry = known.withLock({ $0[id] }) { return entry }
        guard let cell = try store.cell(id: id) else { return nil }
        let rows = try ScoreReader(store).rows(of: cell)
        let entry = Entry(
            summary: cell, candidate: Selection.Candidate(cell, rows),
            heldOut: HeldOut(rows.items(domain: cell.domain, split: .heldOut)))
        known.withLock { $0[id] = entry }
        return entry
    }
}

extension FinishedCells.HeldOut {
    fileprivate init(_ items: [(mean: Double, cluster: String)]) {
        var known: [ExactName: Int] = [:]
        clusters = items.map { item in
            let name = ExactName(item.cluster)
            let cluster = known[name] ?? known.count
            known[name] = cluster
            return cluster
        }
        scores = items.map(\.mean)
    }
}

extension Selection.Candidate {
    /// A cell with all its rows.
    init(_ cell: CellSummary, _ rows: [ScoreRow]) {
        self.init(
            id: cell.id, items: rows.items(domain: cell.domain, split: .selection).map(\.mean), flops: cell.flops)
    }
}

extension [ScoreRow] {
    /// Mean score of each item of a domain and split, missing scores counted as 0, with its cluster; by task and item.
    fileprivate func items(domain: String, split: Split) -> [(mean: Double, cluster: String)] {
        Dictionary(grouping: filter { $0.domain == domain && $0.split == split }) {
            [ExactName($0.task), ExactName($0.item)]
        }
        .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        .map { _, draws in
            let sum = draws.reduce(0) { $0 + ($1.outcome.isMissing ? 0 : $1.score) }
            return (sum / Double(draws.count), draws[0].cluster)
        }
    }
}
