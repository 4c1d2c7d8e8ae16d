import JSONText

/// Finds the score that counts among those of a sample, and makes a number in [0, 1] of its value.
struct ScoreChoice {
    private let wanted: String?
    private let range: ClosedRange<Double>
    /// In the task's order.
    private let declared: [String]
    /// Scorer, and key if its score has several values; nil before a sample had it.
    private(set) var found: (scorer: String, key: String?)?
    /// Every score that was met.
    private(set) var known: Set<String> = []

    init(_ options: ImportOptions, declared: [String]) {
        wanted = options.scorer
        range = options.range
        self.declared = declared
    }

    /// Name of the score that counts, for people.
    var name: String? { found.map { found in found.key.map { "\(found.scorer)/\($0)" } ?? found.scorer } }

    /// The score that counts; nil if the sample has none.
    mutating func score(of sample: LoggedSample) throws(ImportError) -> LoggedSample.Score? {
        for score in sample.scores { known.insert(score.scorer) }
        if found == nil { found = try choice(among: sample.scores) }
        guard let found, var score = sample.scores.first(where: { $0.scorer == found.scorer }) else { return nil }
        if let key = found.key { score.value = score.value[key] ?? .null }
        return score
    }

    private func choice(among scores: [LoggedSample.Score]) throws(ImportError) -> (scorer: String, key: String?)? {
        let first = declared.lazy.compactMap { name in scores.first { $0.scorer == name } }.first ?? scores.first
        let exact = scores.first { $0.scorer == wanted }
        if let score = wanted == nil ? first : exact {
            guard let members = score.value.object else { return (score.scorer, nil) }
            guard members.count == 1, let key = members.keys.first else {
                throw .severalValues(scorer: score.scorer, keys: members.keys)
            }
            return (score.scorer, key)
        }
        guard let wanted, let slash = wanted.lastIndex(of: "/") else { return nil }
        let key = String(wanted[wanted.index(after: slash)...])
        guard let score = scores.first(where: { $0.scorer == wanted[..<slash] }), score.value[key] != nil else {
            return nil
        }
        return (score.scorer, key)
    }

    /// The value in [0, 1]; nil if it says that nothing was measured.
    ///
    /// - Parameter attempt: Names the attempt in messages.
    func number(of value: JSONValue, attempt: LoggedSample.Attempt) throws(ImportError) -> Double? {
        switch value {
        case .null: return nil
        case .bool(let value): return value ? 1 : 0
        case .number(let text): return try scaled(Double(text), text, attempt)
        case .string(let text):
            switch text {
            case "C": return 1
            case "P": return 0.5
            case "I", "N": return 0
            default: break
            }
            switch text.lowercased() {
            case "yes", "true": return 1
            case "no", "false": return 0
            default: return try scaled(Double(text), text.quoted, attempt)
            }
        case .array, .object: throw .noNumber(value: value.summary, attempt: attempt.name)
        }
    }

    private func scaled(
        _ number: Double?, _ text: String, _ attempt: LoggedSample.Attempt
    ) throws(ImportError) -> Double? {
        guard let number else { throw .noNumber(value: text, attempt: attempt.name) }
        // What Inspect writes for a score that could not be given.
        if number.isNaN { return nil }
        guard range.contains(number) else { throw .outside(value: text, attempt: attempt.name, range) }
        return (number - range.lowerBound) / (range.upperBound - range.lowerBound)
    }
}

extension LoggedSample.Attempt {
    /// For messages.
    var name: String { "sample \(id.quoted), epoch \(epoch)" }
}
