import Assessment
import Comparisons
import Foundation
import Vocabulary

/// Score rows of hand-made sides.
enum SideFixture {
    /// A row of a greedy cell with a score for each held-out item; rows of the selection split have the mean of `chosen`.
    static func rows(
        _ subject: String, cell: String = "released", rung: Rung = .asReleased, domain: String = "world",
        scores: [Double], clusters: [Int]? = nil, chosen: Double = 0, flops: Double = 0,
        name: (Int) -> String = { "i\($0)" }
    ) -> [ScoreRow] {
        scores.enumerated().map { index, score in
            row(
                subject, cell: cell, rung: rung, domain: domain, item: name(index),
                cluster: "c\(clusters?[index] ?? index)", score: score, flops: flops)
        } + [
            row(
                subject, cell: cell, rung: rung, domain: domain, item: "chosen", cluster: "chosen", split: .selection,
                score: chosen, flops: flops)
        ]
    }

    static func row(
        _ subject: String, cell: String = "released", rung: Rung = .asReleased, domain: String = "world",
        item: String, cluster: String, split: Split = .heldOut, epoch: Int = 0, score: Double, outcome: Outcome? = nil,
        flops: Double = 0
    ) -> ScoreRow {
        ScoreRow(
            subject: subject, domain: domain, rung: rung, attack: "attack, \(cell)",
            cell: "\(subject)/\(domain)/\(cell)",
            seed: 1, task: "task", item: item, cluster: cluster, split: split, epoch: epoch, score: score,
            outcome: outcome ?? (score == 1 ? .correct : score == 0 ? .wrong : .partial), trainedTokens: 0,
            generatedTokens: 3, flops: flops)
    }

    static func side(_ rows: [ScoreRow], path: String = "a.csv", model: String? = nil, cell: String? = nil) throws
        -> Side
    {
        var collector = SideCollector(file: path)
        for row in rows { try collector.add(row) }
        return Side(kind: .rows, path: path, scores: .rows(try collector.table()), model: model, cell: cell)
    }

    /// Rows as `floodmark export scores` writes them.
    static func csv(_ rows: [ScoreRow]) -> String {
        let head =
            "subject,domain,rung,attack,cell,seed,task,item,cluster,split,epoch,score,outcome,trainedTokens,"
            + "generatedTokens,flops,answer"
        return
            ([head]
            + rows.map { row in
                "\(row.subject),\(row.domain),\(row.rung.rawValue),\"\(row.attack)\",\(row.cell),\(row.seed),\(row.task),"
                    + "\(row.item),\(row.cluster),\(row.split.rawValue),\(row.epoch),\(row.score),\(row.outcome.rawValue),"
                    + "\(row.trainedTokens),\(row.generatedTokens),\(row.flops),"
            }).joined(separator: "\n") + "\n"
    }

    static func jsonl(_ rows: [ScoreRow]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try rows.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }.joined()
    }

    /// The table of a text, read in pieces of so many bytes.
    static func table(_ text: String, _ format: ScoreRowsReader.Format, pieces: Int = 100) throws -> SideTable {
        var rest = Data(text.utf8)
        return try ScoreRowsReader(file: "rows", format: format).table {
            guard !rest.isEmpty else { return nil }
            defer { rest = Data(rest.dropFirst(pieces)) }
            return Data(rest.prefix(pieces))
        }
    }

    static func published(_ scores: [PublishedScore], model: String? = nil) -> Side {
        let source = PublishedScores.Source(file: "p.csv", sha256: "0a", percent: false)
        return Side(
            kind: .publishedScores, path: "p.json",
            scores: .published(PublishedScores(source: source, scores: scores)), model: model, sha256: "0a")
    }
}
