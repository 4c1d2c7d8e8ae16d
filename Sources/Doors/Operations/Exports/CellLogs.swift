import CampaignStore
import Campaigns
import Foundation
import InspectLogs
import JSONText
import Models
import Vocabulary

/// The logs of one cell, a task each.
struct CellLogs {
    /// What stands in a log for the scorer of a cell that the embedded engine ran.
    private static let scorer = "floodmark"

    private let cell: CellSummary
    private let rows: [ScoreRow]
    private let transcripts: [StoredTranscript]
    private let finishedAt: Date
    private let planHash: String?
    private let evaluations: [StoredEvaluation]
    private let workspace: Workspace

    init(_ id: String, of store: CampaignStore, in workspace: Workspace) throws {
        guard let cell = try store.cell(id: id) else {
            throw BadInput(message: "no cell \"\(id)\" is finished here", fix: "run `floodmark status`", file: nil)
        }
        self.cell = cell
        self.workspace = workspace
        rows = try store.rows(cell: id)
        transcripts = try store.transcripts(cells: [id])
        finishedAt = try store.progress().first { $0.cell == id }?.finishedAt ?? Date(timeIntervalSince1970: 0)
        planHash = try store.campaign()?.planHash
        evaluations = try store.evaluations().filter { $0.cell == id }
    }

    /// Writes the logs into a folder of their own.
    func write(to folder: URL) throws -> [ExportedLog] {
        let place = LogPlace(subject: cell.subject, domain: cell.domain, attack: cell.attack)
        let groups = Dictionary(grouping: rows) { [$0.domain, $0.task] }
        return try groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, rows in
            let (domain, task) = (key[0], key[1])
            // General ability is scored in the cells of every domain.
            let name = domain == cell.domain ? task : "\(domain) \(task)"
            let evaluation = domain == cell.domain ? evaluations.first { $0.task == task } : nil
            let original = try evaluation?.inspectLog(in: workspace)
            let file = place.path(task: name, suffix: original.map { ".\($0.pathExtension)" } ?? ".eval")
            let target = folder.appending(path: file)
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            if let original {
                try FileManager.default.copyItem(at: original, to: target)
            } else {
                try log(rows, domain: domain, task: task, to: target)
            }
            return ExportedLog(cell: cell.id, task: name, file: file, isOriginal: original != nil)
        }
    }

    private func log(_ rows: [ScoreRow], domain: String, task: String, to file: URL) throws {
        let writer = try EvalLogWriter(
            file: file,
            run: RunLog(
                id: Hexadecimal.sha256(Data("\(cell.id)\n\(domain)\n\(task)".utf8)), createdAt: finishedAt, task: task,
                samples: Set(rows.map(\.item)).count, epochs: (rows.map(\.epoch).max() ?? 0) + 1,
                model: cell.subject, settings: settings(rows), seed: cell.seed, solvers: [cell.attack],
                scorers: [Self.scorer], metadata: facts(domain)))
        let kept = Dictionary(
            transcripts.filter { $0.task == task && domain == cell.domain }.map { (DrawKey($0.item, $0.epoch), $0) },
            uniquingKeysWith: { first, _ in first })
        for row in rows { try writer.append(sample(row, kept[DrawKey(row.item, row.epoch)]?.content)) }
        try writer.finish(.success, at: finishedAt)
    }

    private struct DrawKey: Hashable {
        var item: String
        var epoch: Int

        init(_ item: String, _ epoch: Int) {
            self.item = item
            self.epoch = epoch
        }
    }

    /// As far as they are known: no attempt took more tokens.
    private func settings(_ rows: [ScoreRow]) -> GenerationSettings {
        GenerationSettings(
            maxTokens: rows.map(\.generatedTokens).max() ?? 0,
            temperature: cell.hyperparameters["temperature of samples"].flatMap(Double.init) ?? 0)
    }

    private func facts(_ domain: String) -> [String: String] {
        let texts = [
            "cell": cell.id, "domain": domain, "rung": cell.rung.rawValue, "attack": cell.attack,
            "weights": cell.weightsHash ?? "", "plan": planHash ?? "",
        ].filter { !$0.value.isEmpty }
        return texts.mapValues { String(decoding: JSONValue.string($0).bytes, as: UTF8.self) }
    }

    private func sample(_ row: ScoreRow, _ transcript: Transcript?) -> SampleLog {
        let input = transcript?.input.map(Message.init) ?? []
        return SampleLog(
            id: row.item, epoch: row.epoch, input: input, target: [], cluster: row.cluster,
            split: row.split.rawValue, metadata: transcript == nil ? #"{"texts":"not kept"}"# : nil,
            messages: input + (transcript?.output.map(Message.init) ?? []),
            scores: [ScoreLog(scorer: Self.scorer, value: row.score, outcome: row.outcome.rawValue)],
            usage: [cell.subject: TokenUsage(output: row.generatedTokens)], startedAt: finishedAt,
            completedAt: finishedAt, workingSeconds: 0,
            error: row.outcome.isMissing ? "the sample could not be run" : nil)
    }
}

extension Message {
    fileprivate init(_ message: Transcript.Message) {
        self.init(Role(rawValue: message.role) ?? .user, message.text)
    }
}
