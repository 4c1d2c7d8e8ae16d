import Foundation
import JSONText
import Models
import Vocabulary

extension ImportedRun {
    /// Reads the samples of a task that lm-eval ran.
    ///
    /// - Throws: ``ImportError``.
    public init(lmEval task: LMEvalFiles.Task, options: ImportOptions = ImportOptions()) throws {
        var lines = LMEvalLines(options)
        var attempts: [String: ImportedAttempt] = [:]
        var damage: [LogDamage] = []
        try lines.forEach(in: task.samples) { number, line in
            guard let line else {
                damage.append(LogDamage(entry: "line \(number)", reason: "it is no sample of lm-eval"))
                return
            }
            guard attempts[line.id] == nil else {
                damage.append(LogDamage(entry: "line \(number)", reason: "sample \(line.id.quoted) is there twice"))
                return
            }
            attempts[line.id] = ImportedAttempt(
                item: line.id, cluster: line.document[options.cluster]?.scalarText ?? line.id,
                split: line.document["split"]?.string.flatMap(Split.init), epoch: 0, score: line.score ?? 0,
                outcome: line.score.map(Outcome.init) ?? .error,
                answer: line.score == nil ? nil : line.answer.map { AnswerNumbers.Answer($0, ending: nil) })
        }
        let lost = Self.lost(task.count ?? 0, attempts)
        for id in lost {
            attempts[id] = ImportedAttempt(lost: LoggedSample.Attempt(id: id, epoch: 1), cluster: nil, split: nil)
        }
        try lines.check()
        guard !attempts.isEmpty else { throw ImportError.noSamples }
        let metric = lines.metric ?? ""
        self.init(
            origin: .lmEval, task: task.name, group: task.group, model: task.model, created: task.created,
            status: "success", scorer: lines.filter.map { "\(metric),\($0)" } ?? metric,
            otherScorers: lines.others, usage: TokenUsage(), attempts: Array(attempts.values), damage: damage,
            missing: lost.count
        ) { wanted in
            var lines = LMEvalLines(options)
            var messages: [LoggedSample.Attempt: [LoggedMessage]] = [:]
            try lines.forEach(in: task.samples) { _, line in
                guard let line else { return }
                let attempt = LoggedSample.Attempt(id: line.id, epoch: 1)
                if wanted.contains(attempt) { messages[attempt] = line.messages }
            }
            return messages
        }
    }

    /// Samples that are numbered and not there: lm-eval counts them from 0, unless it was told which to take.
    private static func lost(_ count: Int, _ attempts: [String: ImportedAttempt]) -> [String] {
        guard attempts.count < count, attempts.keys.allSatisfy({ Int($0).map { $0 < count } ?? false }) else {
            return []
        }
        return (0..<count).map(String.init).filter { attempts[$0] == nil }
    }
}

/// The lines of a samples file: one for each sample and filter.
struct LMEvalLines {
    struct Line {
        var id: String
        var document: JSONValue
        /// In [0, 1]; nil if nothing was measured.
        var score: Double?
        var answer: String?
        var messages: [LoggedMessage]
    }

    private let options: ImportOptions
    /// The filter and the metric that count; nil before a line had them.
    private(set) var filter: String?
    private(set) var metric: String?
    private var filters: Set<String> = []
    private var metrics: Set<String> = []

    init(_ options: ImportOptions) {
        self.options = options
        filter = options.filter
        metric = options.scorer
    }

    /// Filters and metrics that do not count.
    var others: [String] {
        (filters.subtracting([filter ?? ""]).union(metrics.subtracting([metric ?? ""]))).sorted()
    }

    /// Hands out the lines of the filter, with their numbers; nil for one that is not what lm-eval writes.
    mutating func forEach(in file: URL, _ body: (Int, Line?) throws -> Void) throws {
        var reader: FileLines
        do {
            reader = try FileLines(file)
        } catch {
            throw ImportError.unreadable(file.lastPathComponent, reason: error.reason)
        }
        while let text = try reader.next() {
            let value = try? JSONValue(parsing: text, depthLimit: 256, tolerance: .everything)
            guard let value, let id = value["doc_id"]?.scalarText else {
                try body(reader.number, nil)
                continue
            }
            // Before version 0.4.5 there was one filter, which had no name.
            let own = value["filter"]?.string
            if let own { filters.insert(own) }
            if filter == nil { filter = own }
            guard own == filter || own == nil else { continue }
            try body(reader.number, try line(value, id))
        }
    }

    /// - Throws: ``ImportError`` if what was asked for was nowhere.
    func check() throws(ImportError) {
        if let filter, !filters.isEmpty, !filters.contains(filter) { throw .noFilter(filter, known: filters.sorted()) }
        if let metric, !metrics.isEmpty, !metrics.contains(metric) { throw .noScorer(metric, known: metrics.sorted()) }
    }

    private mutating func line(_ value: JSONValue, _ id: String) throws(ImportError) -> Line {
        let own = (value["metrics"]?.array ?? []).compactMap(\.string)
        metrics.formUnion(own)
        if metric == nil { metric = own.first }
        let choice = ScoreChoice(options, declared: [])
        let score = try choice.number(
            of: metric.flatMap { value[$0] } ?? .null, attempt: LoggedSample.Attempt(id: id, epoch: 1))
        let prompt = value["arguments"]?["gen_args_0"]?["arg_0"]?.string
        let reply = Self.firstText(value["resps"])
        return Line(
            id: id, document: value["doc"] ?? .null, score: score, answer: Self.firstText(value["filtered_resps"]),
            messages: (prompt.map { [LoggedMessage(role: "user", text: $0)] } ?? [])
                + (reply.map { [LoggedMessage(role: "assistant", text: $0)] } ?? []))
    }

    /// The first reply; nil where there are only likelihoods.
    private static func firstText(_ value: JSONValue?) -> String? {
        guard let first = value?.array?.first else { return nil }
        return first.string ?? first.array?.first?.string
    }
}
