import Crypto
import Foundation
import Vocabulary

/// A cell's summary and rows, checked, and in the order in which they are stored and read.
struct CellResult {
    let summary: CellSummary
    /// By domain, item and epoch.
    let rows: [ScoreRow]

    /// - Parameter file: The store, for messages.
    /// - Throws: `invalidCell` if a row does not belong to the cell, is there twice, or holds what cannot be stored.
    init(_ summary: CellSummary, _ rows: [ScoreRow], file: String) throws(StoreError) {
        if let problem = Self.problem(with: summary, rows) {
            throw .invalidCell(file, cell: summary.id, problem: problem)
        }
        self.summary = summary
        self.rows = rows.map(Self.normalised).sorted(by: Self.precedes)
        if let pair = zip(self.rows, self.rows.dropFirst()).first(where: { !Self.precedes($0, $1) }) {
            throw .invalidCell(
                file, cell: summary.id, problem: "item \(pair.1.item) has epoch \(pair.1.epoch) more than once")
        }
    }

    /// SHA-256 of everything that is a result. Measured seconds are not: they differ from run to run.
    var digest: Data { CellDigest.of(summary, rows) }

    private static func problem(with summary: CellSummary, _ rows: [ScoreRow]) -> String? {
        guard [summary.flops, summary.trainingSeconds, summary.evaluationSeconds].allSatisfy(\.isFinite) else {
            return "its compute or a time is not a finite number"
        }
        let names =
            [
                summary.id, summary.subject, summary.domain, summary.attack, summary.weightsHash ?? "",
                summary.parent ?? "",
            ]
        guard !names.contains(where: holdsZero) else { return "a name holds a zero character" }
        for row in rows {
            if row.cell != summary.id { return "a row belongs to cell \(row.cell)" }
            if let field = differingField(row, summary) { return "item \(row.item) has another \(field) than the cell" }
            if !(0...1).contains(row.score) { return "item \(row.item) has a score outside 0 to 1" }
            if let answer = row.answer, answer < 0 || row.outcome.isMissing {
                return "item \(row.item) has the answer number \(answer) for outcome \(row.outcome.rawValue)"
            }
            if [row.domain, row.task, row.item, row.cluster].contains(where: holdsZero) {
                return "the names of an item hold a zero character"
            }
        }
        return nil
    }

    /// SQLite would cut the text there.
    private static func holdsZero(_ text: String) -> Bool { text.utf8.contains(0) }

    /// Rows repeat what their cell says; the store keeps it once.
    private static func differingField(_ row: ScoreRow, _ summary: CellSummary) -> String? {
        if row.subject != summary.subject { return "subject" }
        if row.rung != summary.rung { return "rung" }
        if row.attack != summary.attack { return "attack" }
        if row.seed != summary.seed { return "seed" }
        if row.trainedTokens != summary.trainedTokens { return "number of trained tokens" }
        if row.flops != summary.flops { return "compute" }
        return nil
    }

    /// SQLite stores −0 as 0.
    private static func normalised(_ row: ScoreRow) -> ScoreRow {
        var row = row
        row.score += 0
        return row
    }

    /// The order of SQLite's `ORDER BY domain, item, epoch`: texts compare by their UTF-8 bytes.
    private static func precedes(_ left: ScoreRow, _ right: ScoreRow) -> Bool {
        if !left.domain.utf8.elementsEqual(right.domain.utf8) {
            return left.domain.utf8.lexicographicallyPrecedes(right.domain.utf8)
        }
        if !left.item.utf8.elementsEqual(right.item.utf8) {
            return left.item.utf8.lexicographicallyPrecedes(right.item.utf8)
        }
        return left.epoch < right.epoch
    }
}
