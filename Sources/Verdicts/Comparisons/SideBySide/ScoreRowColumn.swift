import Vocabulary

/// A column of exported score rows; `Docs/formats.md` explains each.
enum ScoreRowColumn: String, CaseIterable {
    case subject
    case domain
    case rung
    case attack
    case cell
    case seed
    case task
    case item
    case cluster
    case split
    case epoch
    case score
    case outcome
    case trainedTokens
    case generatedTokens
    case flops
    case answer

    /// Files of before answers were numbered lack that column.
    static let required = allCases.filter { $0 != .answer }
}

/// Why a row cannot be used.
struct RowFlaw: Error, Equatable {
    var message: String
    var fix: String
    var column: ScoreRowColumn?
}

extension ScoreRow {
    /// Why the values cannot be those of a row; nil if they can.
    var flaw: RowFlaw? {
        let names: [(ScoreRowColumn, String)] = [
            (.subject, subject), (.domain, domain), (.cell, cell), (.task, task), (.item, item), (.cluster, cluster),
        ]
        if let (column, _) = names.first(where: { $0.1.isEmpty }) {
            return RowFlaw(message: "must not be empty", fix: "give it a name", column: column)
        }
        guard (0...1).contains(score) else {
            return RowFlaw(
                message: "must be between 0 and 1, is \(score)",
                fix: "give shares; a score that is missing is 0, with the outcome error", column: .score)
        }
        guard epoch >= 0 else {
            return RowFlaw(message: "must not be negative, is \(epoch)", fix: "count draws from 0", column: .epoch)
        }
        guard flops >= 0, flops.isFinite else {
            return RowFlaw(
                message: "must be a number of at least 0, is \(flops)", fix: "write FLOPs such as 2e11", column: .flops)
        }
        return nil
    }
}
