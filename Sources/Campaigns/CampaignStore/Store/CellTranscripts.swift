import Foundation
import Vocabulary

/// A cell's transcripts, checked, and in the order in which they are stored and read.
struct CellTranscripts {
    let inOrder: [StoredTranscript]

    /// - Parameters:
    ///   - result: The cell with its rows: every transcript is of one of them.
    ///   - hash: As the plan wants it.
    ///   - file: The store, for messages.
    /// - Throws: `invalidCell` if a transcript does not belong to the cell, is there twice, or is not what its hash says.
    init(_ transcripts: [StoredTranscript], of result: CellResult, hash: TranscriptHash, file: String) throws {
        let rows = Dictionary(
            result.rows.filter { $0.domain == result.summary.domain }.map { (TranscriptKey($0), $0) },
            uniquingKeysWith: { first, _ in first })
        var seen: Set<[ExactName]> = []
        for transcript in transcripts {
            func refuse(_ problem: String) -> StoreError {
                .invalidCell(
                    file, cell: result.summary.id, problem: "the transcript of item \(transcript.item) \(problem)")
            }
            guard transcript.cell == result.summary.id else { throw refuse("belongs to cell \(transcript.cell)") }
            let row = rows[TranscriptKey(task: transcript.task, item: transcript.item, epoch: transcript.epoch)]
            guard let row, row.score == transcript.score, row.outcome == transcript.outcome else {
                throw refuse("has no score row")
            }
            guard
                seen.insert(
                    [transcript.task, transcript.reason.rawValue, transcript.item, "\(transcript.epoch)"]
                        .map(ExactName.init)
                ).inserted
            else { throw refuse("is there more than once") }
            guard (transcript.content == nil) != (transcript.sealedFile == nil), transcript.agreesWithContent else {
                throw refuse("is neither open nor sealed")
            }
            guard try transcript.content.map({ hash.of(try $0.canonicalJSON()) == transcript.hash }) ?? true else {
                throw refuse("has another hash")
            }
        }
        inOrder = transcripts.sorted(by: Self.precedes)
    }

    /// The order of SQLite's `ORDER BY task, reason, item, epoch`: texts compare by their UTF-8 bytes.
    private static func precedes(_ left: StoredTranscript, _ right: StoredTranscript) -> Bool {
        let texts = [
            (left.task, right.task), (left.reason.rawValue, right.reason.rawValue), (left.item, right.item),
        ]
        for (left, right) in texts where !left.utf8.elementsEqual(right.utf8) {
            return left.utf8.lexicographicallyPrecedes(right.utf8)
        }
        return left.epoch < right.epoch
    }

    private struct TranscriptKey: Hashable {
        var task: ExactName
        var item: ExactName
        var epoch: Int

        init(task: String, item: String, epoch: Int) {
            self.task = ExactName(task)
            self.item = ExactName(item)
            self.epoch = epoch
        }

        init(_ row: ScoreRow) { self.init(task: row.task, item: row.item, epoch: row.epoch) }
    }
}
