import Crypto
import Foundation
import Vocabulary

/// SHA-256 over a cell's result: every field in a fixed order, texts by length and UTF-8, numbers by their bits.
///
/// It tells whether a cell that is finished twice gave the same bits, and whether stored rows are still what was
/// written: SQLite's own check sees broken pages, but not a changed score.
struct CellDigest {
    private var bytes: [UInt8] = []

    /// The digest of a cell with its rows in stored order.
    static func of(_ cell: CellSummary, _ rows: [ScoreRow]) -> Data {
        var hash = SHA256()
        hash.update(data: encoding(of: cell))
        var digest = CellDigest()
        for row in rows {
            digest.bytes.removeAll(keepingCapacity: true)
            digest.add(row)
            hash.update(data: digest.bytes)
        }
        // Cells that were stored before answers were numbered have none, and keep the digest that they had.
        if rows.contains(where: { $0.answer != nil }) { hash.update(data: encoding(of: rows.map(\.answer))) }
        return Data(hash.finalize())
    }

    private static func encoding(of cell: CellSummary) -> [UInt8] {
        var digest = CellDigest()
        for text in [cell.id, cell.subject, cell.domain, cell.rung.rawValue, cell.attack] { digest.add(text) }
        digest.add(UInt64(cell.hyperparameters.count))
        let names = cell.hyperparameters.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for (name, value) in names {
            digest.add(name)
            digest.add(value)
        }
        digest.add(UInt64(cell.methods.count))
        for method in cell.methods { digest.add(method.rawValue) }
        digest.add(cell.usesTool ? 1 : 0)
        for number in [cell.demonstrations, cell.samplesPerItem, cell.trainedTokens, cell.generatedTokens] {
            digest.add(UInt64(bitPattern: Int64(number)))
        }
        digest.add(cell.seed)
        digest.add(cell.flops.bitPattern)
        digest.add(cell.weightsHash ?? "")
        digest.add(cell.parent == nil ? 0 : 1)
        digest.add(cell.parent ?? "")
        return digest.bytes
    }

    /// Only what a row does not share with its cell.
    private mutating func add(_ row: ScoreRow) {
        for text in [row.domain, row.task, row.item, row.cluster, row.split.rawValue, row.outcome.rawValue] {
            add(text)
        }
        add(UInt64(bitPattern: Int64(row.epoch)))
        add(row.score.bitPattern)
        add(UInt64(bitPattern: Int64(row.generatedTokens)))
    }

    private static func encoding(of answers: [Int?]) -> [UInt8] {
        var digest = CellDigest()
        digest.add("answers")
        for answer in answers {
            digest.add(answer == nil ? 0 : 1)
            digest.add(UInt64(bitPattern: Int64(answer ?? 0)))
        }
        return digest.bytes
    }

    private mutating func add(_ number: UInt64) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func add(_ text: String) {
        add(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }
}
