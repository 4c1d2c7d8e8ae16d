import JSONText

/// In what an unfinished log's run differs from the one that would go on with it, for people.
struct RunDifferences {
    /// What is no setting: names that differ whenever anything does, times, and where the task's folder lies.
    private static let ignored: Set<String> = ["created", "eval_id", "run_id", "task_file", "task_id"]

    private(set) var lines: [String] = []

    /// - Parameters:
    ///   - start: What stands in the log.
    ///   - now: What would stand there if the run began a log now.
    init(start: [UInt8], now: [UInt8]) {
        guard let start = try? JSONValue(parsing: start, tolerance: .everything),
            let now = try? JSONValue(parsing: now, tolerance: .everything)
        else { return }
        for part in ["eval", "plan"] { compare(start[part] ?? .null, now[part] ?? .null, at: "") }
    }

    private mutating func compare(_ old: JSONValue, _ new: JSONValue, at path: String) {
        guard old != new else { return }
        guard old.object != nil || new.object != nil else {
            lines.append("\(path) \(Self.text(old)) there, \(Self.text(new)) now")
            return
        }
        let keys = Set((old.object?.keys ?? []) + (new.object?.keys ?? [])).subtracting(Self.ignored)
        for key in keys.sorted() {
            compare(old[key] ?? .null, new[key] ?? .null, at: path.isEmpty ? key : "\(path).\(key)")
        }
    }

    private static func text(_ value: JSONValue) -> String {
        let text = String(decoding: value.bytes, as: UTF8.self)
        return value == .null ? "nothing" : text.count > 80 ? "\(text.prefix(80))…" : text
    }
}
