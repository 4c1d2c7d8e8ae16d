import JSONText
import Models

/// What the end of a log needs of an attempt: taken from the attempt as it is written, or from what stands in the log
/// when the run is taken up.
struct SampleFacts {
    struct Score: Equatable {
        var scorer: String
        var value: Double
        var outcome: String
    }

    var id: String
    var epoch: Int
    var scores: [Score]
    var usage: [String: UsageTotal]
    var roleUsage: [String: UsageTotal]
    var error: String?
    /// Replies of models.
    var turns: Int
    /// Inspect's `EvalSampleSummary`.
    var row: [UInt8]
}

extension SampleFacts {
    /// Longest string of a row, in bytes: a list of samples is for looking over.
    private static let longText = 5120
    private static let shortText = 1024

    /// Members that a sample and its row have in common, and the longest string in them.
    static let shared: [String: Int] = [
        "id": .max, "epoch": .max, "input": longText, "choices": longText, "target": longText,
        "metadata": shortText, "scores": shortText, "model_usage": .max, "role_usage": .max, "started_at": .max,
        "completed_at": .max, "total_time": .max, "working_time": .max, "uuid": .max, "turn_count": .max,
    ]

    /// From an attempt as ``SampleWriter`` wrote it; nil if it is none.
    init?(sample: [UInt8]) {
        var row = JSONWriter(capacity: 1024)
        var facts = SampleFacts(id: "", epoch: 0, scores: [], usage: [:], roleUsage: [:], turns: 0, row: [])
        row.beginObject()
        var messages = 0
        for (key, json) in RawJSON.members(sample) {
            if let limit = Self.shared[key] { row.member(key, json: RawJSON.thinned(json, to: limit)) }
            switch key {
            case "messages":
                var scanner = JSONScanner(Array(json), tolerance: .everything)
                // What cannot be counted is not there.
                try? scanner.array { (scanner) throws(JSONError) in
                    _ = try scanner.skipValue(depthLimit: .max)
                    messages += 1
                }
            case "id", "epoch", "scores", "model_usage", "role_usage", "error", "limit", "turn_count":
                guard let value = try? JSONValue(parsing: Array(json), tolerance: .everything) else { return nil }
                facts.take(key, value, &row)
            default: break
            }
        }
        Self.finish(&row, messages: messages)
        guard facts.epoch > 0, !facts.id.isEmpty else { return nil }
        facts.epoch -= 1
        facts.row = row.bytes
        self = facts
    }

    private mutating func take(_ key: String, _ value: JSONValue, _ row: inout JSONWriter) {
        switch key {
        case "id": id = value.string ?? ""
        case "epoch": epoch = value.integer ?? 0
        case "turn_count": turns = value.integer ?? 0
        case "scores":
            for (scorer, score) in value.object ?? [:] {
                guard let number = score["value"]?.double else { continue }
                scores.append(
                    Score(scorer: scorer, value: number, outcome: score["metadata"]?["outcome"]?.string ?? ""))
            }
        case "model_usage": for (name, total) in value.object ?? [:] { usage[name] = UsageTotal(total) }
        case "role_usage": for (name, total) in value.object ?? [:] { roleUsage[name] = UsageTotal(total) }
        case "error":
            error = value["message"]?.string
            if let error { Self.write(error: error, to: &row) }
        case "limit":
            guard let name = value["type"]?.string, let reason = value["reason"]?.string else { return }
            Self.write(limit: name, reason: reason, to: &row)
        default: break
        }
    }

    static func write(error: String, to row: inout JSONWriter) {
        row.member("error", error.utf8.count > longText ? "\(error.prefix(longText / 4))…" : error)
    }

    static func write(limit name: String, reason: String, to row: inout JSONWriter) {
        row.member("limit", name)
        row.member("limit_reason", reason)
    }

    /// Writes what stands at the end of a row, and ends it.
    static func finish(_ row: inout JSONWriter, messages: Int) {
        row.member("retries", 0)
        row.member("completed", true)
        row.member("message_count", messages)
        row.endObject()
    }
}
