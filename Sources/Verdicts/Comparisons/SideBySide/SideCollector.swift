import HandwrittenFiles
import Plans
import Vocabulary

/// Gathers the score rows of one side, in any order.
public struct SideCollector: Sendable {
    /// Path of the side, for messages.
    private let file: String
    private var items: [SideItem] = []
    private var places: [SideItem.Key: Int] = [:]
    private var cells: [SideCell] = []
    private var cellPlaces: [ExactName: Int] = [:]

    public init(file: String) {
        self.file = file
    }

    /// Adds a row of a store, which has no lines.
    ///
    /// - Throws: ``SideBySideError/notComparable(_:)`` if the row contradicts an earlier one.
    public mutating func add(_ row: ScoreRow) throws(SideBySideError) {
        do throws(RowFlaw) {
            if let flaw = row.flaw { throw flaw }
            try add(row, line: 0)
        } catch {
            let column = error.column.map { ", \($0)" } ?? ""
            throw .notComparable([
                SideProblem("cell \(row.cell), item \(row.item)\(column): \(error.message)", fix: error.fix, path: file)
            ])
        }
    }

    /// Adds a row without flaw.
    ///
    /// - Throws: ``RowFlaw`` if it contradicts an earlier one.
    mutating func add(_ row: ScoreRow, line: Int) throws(RowFlaw) {
        // Neither is ever compared: the first is no domain, and on the second attacks were trained.
        guard row.domain != ScoreRow.generalDomain, row.split != .training else { return }
        let cell = try place(ofCell: row)
        let item = try place(ofItem: row)
        cells[cell].add(SideCell.Draw(epoch: row.epoch, score: row.score, outcome: row.outcome, line: line), item: item)
    }

    /// Everything that was added.
    ///
    /// - Throws: ``SideBySideError`` if there is nothing, or a draw of an item stands twice.
    public func table() throws(SideBySideError) -> SideTable {
        guard !cells.isEmpty else {
            throw .notComparable([
                SideProblem(
                    "holds no score row of a domain's selection or held-out items",
                    fix: "give a campaign with finished cells, or a file that `floodmark export scores` wrote",
                    path: file)
            ])
        }
        var problems: [TextProblem] = []
        for cell in cells {
            for (item, draw) in cell.repeated {
                problems.append(
                    TextProblem(
                        message: "repeats epoch \(draw.epoch) of item \(items[item].key.item) in cell \(cell.id)",
                        fix: "remove the copy", file: file, line: draw.line, column: 1, key: nil))
            }
        }
        guard problems.isEmpty else {
            throw .invalidRows(Array(problems.sorted { $0.line < $1.line }.prefix(ScoreRowsReader.mostProblems)))
        }
        return SideTable(items: items, places: places, cells: cells)
    }

    private mutating func place(ofCell row: ScoreRow) throws(RowFlaw) -> Int {
        guard let place = cellPlaces[ExactName(row.cell)] else {
            try Self.check([
                (.subject, row.subject), (.domain, row.domain), (.attack, row.attack), (.cell, row.cell),
            ])
            cellPlaces[ExactName(row.cell)] = cells.count
            cells.append(
                SideCell(
                    id: row.cell, subject: row.subject, domain: row.domain, rung: row.rung, attack: row.attack,
                    flops: row.flops))
            return cells.count - 1
        }
        let cell = cells[place]
        let facts: [(ScoreRowColumn, String, String)] = [
            (.subject, row.subject, cell.subject), (.domain, row.domain, cell.domain),
            (.rung, row.rung.rawValue, cell.rung.rawValue),
        ]
        if let (column, now, before) = facts.first(where: { ExactName($0.1) != ExactName($0.2) }) {
            throw RowFlaw(
                message: "is \(Excerpt.of(now)), and in earlier rows of cell \(row.cell) it is \(Excerpt.of(before))",
                fix: "give rows of different \(column)s different cells", column: column)
        }
        return place
    }

    private mutating func place(ofItem row: ScoreRow) throws(RowFlaw) -> Int {
        let key = SideItem.Key(domain: row.domain, task: row.task, item: row.item)
        guard let place = places[key] else {
            try Self.check([(.task, row.task), (.item, row.item), (.cluster, row.cluster)])
            places[key] = items.count
            items.append(SideItem(key: key, cluster: row.cluster, split: row.split))
            return items.count - 1
        }
        let item = items[place]
        if ExactName(item.cluster) != ExactName(row.cluster) {
            throw RowFlaw(
                message: "is \(Excerpt.of(row.cluster)), and in earlier rows of item \(row.item) it is "
                    + Excerpt.of(item.cluster),
                fix: "give an item one cluster", column: .cluster)
        }
        if item.split != row.split {
            throw RowFlaw(
                message:
                    "is \(row.split.rawValue), and in earlier rows of item \(row.item) it is \(item.split.rawValue)",
                fix: "give an item one split", column: .split)
        }
        return place
    }

    /// Names are printed on terminals, which obey control characters.
    private static func check(_ names: [(ScoreRowColumn, String)]) throws(RowFlaw) {
        for (column, name) in names {
            guard let scalar = name.unicodeScalars.first(where: { !TextGuard.isAllowed($0) }) else { continue }
            throw RowFlaw(
                message: "holds the control character \(scalar.escaped(asASCII: true))", fix: "delete it",
                column: column)
        }
    }
}
