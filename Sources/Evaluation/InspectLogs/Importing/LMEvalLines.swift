import Foundation
import JSONText
import Vocabulary

/// The lines of a samples file: one for each sample and filter.
struct LMEvalLines {
    struct Line {
        var id: String
        /// Whether the id is written as a text, rather than as a number.
        var hasTextID: Bool
        var document: JSONValue
        /// In [0, 1]; nil if nothing was measured.
        var score: Double?
        var answer: String?
        var messages: [LoggedMessage]
    }

    /// What stands in a line beside its metrics; versions before 0.4.5 do not say which of its keys are metrics.
    private static let plainKeys: Set<ExactName> = Set(
        [
            "doc_id", "doc", "target", "arguments", "resps", "filtered_resps", "filter", "metrics", "doc_hash",
            "prompt_hash", "target_hash", "task_name",
        ].map(ExactName.init))
    /// What lm-eval writes as the metric of a run that was only to answer.
    private static let noMetric = "bypass"

    private let options: ImportOptions
    private let name: String
    /// The metrics of the results file, in its order; empty without one.
    private let statedMetrics: [String]
    /// The filters of the results file, in its order; empty without one.
    private let statedFilters: [String]
    /// The filter and the metric that count; nil before a line had them.
    private(set) var filter: String?
    private(set) var metric: String?
    private var filters: [String] = []
    private var metrics: [String] = []
    /// How often a sample was there in lines that name no filter.
    private var unnamed: [ExactName: Int] = [:]

    init(_ task: LMEvalFiles.Task, _ options: ImportOptions) {
        self.options = options
        name = task.samples.lastPathComponent
        statedMetrics = task.metrics
        statedFilters = task.filters
        filter = options.filter
        metric = options.scorer
    }

    /// Filters and metrics that do not count.
    var others: [String] {
        (filters.filter { ExactName($0) != ExactName(filter ?? "") }
            + metrics.filter { ExactName($0) != ExactName(metric ?? "") }).sortedExactly()
    }

    /// How many filters the file has whose lines do not say which; nil if they do, or there is one.
    var unnamedFilters: Int? {
        guard statedFilters.isEmpty, let most = unnamed.values.max(), most > 1 else { return nil }
        return most
    }

    /// Samples of a file whose lines name no filter that are there less often than others: nobody can say which filter is
    /// missing.
    var doubtful: [String] {
        guard let most = unnamed.values.max() else { return [] }
        return unnamed.filter { $0.value < most }.map(\.key.text)
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
            let own = value["filter"]?.string ?? filterByPlace(of: id)
            if !filters.containsExactly(own) { filters.append(own) }
            if filter == nil { filter = own }
            guard ExactName(own) == ExactName(filter ?? "") else { continue }
            try body(reader.number, try line(value, id))
        }
    }

    /// Until version 0.4.5 lines do not name their filter: a sample has as many of them as there are filters, in the order
    /// of the filters.
    private mutating func filterByPlace(of id: String) -> String {
        let place = unnamed[ExactName(id), default: 0]
        unnamed[ExactName(id)] = place + 1
        return statedFilters.indices.contains(place) ? statedFilters[place] : "\(place + 1)"
    }

    /// - Throws: ``ImportError`` if what was asked for was nowhere, or nothing was scored.
    func check() throws(ImportError) {
        if let filter, !filters.isEmpty, !filters.containsExactly(filter) {
            throw .noFilter(filter, known: filters.sortedExactly())
        }
        if let metric, !metrics.isEmpty, !metrics.containsExactly(metric) {
            throw .noMetric(metric, known: metrics.sortedExactly())
        }
        if metrics.isEmpty, !filters.isEmpty { throw .notScored(name) }
    }

    private mutating func line(_ value: JSONValue, _ id: String) throws(ImportError) -> Line {
        let own = ownMetrics(of: value)
        for metric in own where !metrics.containsExactly(metric) { metrics.append(metric) }
        if metric == nil { metric = own.first }
        let score = try ScoreScale(options, setting: .metric).number(
            of: metric.flatMap { value[$0] } ?? .null, attempt: LoggedSample.Attempt(id: id, epoch: 1))
        let prompt = value["arguments"]?["gen_args_0"]?["arg_0"]?.string
        let reply = Self.firstText(value["resps"])
        return Line(
            id: id, hasTextID: value["doc_id"]?.string != nil, document: value["doc"] ?? .null, score: score,
            answer: Self.firstText(value["filtered_resps"]),
            messages: (prompt.map { [LoggedMessage(role: "user", text: $0)] } ?? [])
                + (reply.map { [LoggedMessage(role: "assistant", text: $0)] } ?? []))
    }

    /// The metrics of a line: those that it names, else those of the results that it has, else what is left of its keys.
    private func ownMetrics(of line: JSONValue) -> [String] {
        var found = (line["metrics"]?.array ?? []).compactMap(\.string)
        if found.isEmpty { found = statedMetrics.filter { line[$0] != nil } }
        if found.isEmpty { found = line.object?.keys.filter { !Self.plainKeys.contains(ExactName($0)) } ?? [] }
        return found.filter { $0 != Self.noMetric }
    }

    /// The first reply; nil where there are only likelihoods.
    private static func firstText(_ value: JSONValue?) -> String? {
        guard let first = value?.array?.first else { return nil }
        return first.string ?? first.array?.first?.string
    }
}
