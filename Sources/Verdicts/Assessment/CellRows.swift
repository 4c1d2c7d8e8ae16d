import Vocabulary

/// Where an assessment gets its score rows from: cell by cell, so that never all of them are in memory.
public struct CellRows: Sendable {
    private let rows: @Sendable (CellSummary) throws -> [ScoreRow]
    private let foreign: @Sendable (Set<String>) -> ScoreRow?

    /// - Parameter rows: Every sample and epoch of a cell, in any order; called once for each cell, from several threads
    ///   at the same time.
    public init(of rows: @escaping @Sendable (CellSummary) throws -> [ScoreRow]) {
        self.rows = rows
        foreign = { _ in nil }
    }

    /// Rows that are in memory, in any order.
    public init(_ all: [ScoreRow]) {
        let byCell = Dictionary(grouping: all, by: \.cell)
        rows = { byCell[$0.id] ?? [] }
        foreign = { known in all.first { !known.contains($0.cell) } }
    }

    func of(_ cell: CellSummary) throws -> [ScoreRow] { try rows(cell) }

    /// A row that belongs to none of these cells, should one be known.
    func foreignRow(to cells: [CellSummary]) -> ScoreRow? { foreign(Set(cells.map(\.id))) }
}
