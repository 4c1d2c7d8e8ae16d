import JSONText
import Vocabulary

/// Finds the score that counts in a file: by all of its attempts, since the first may be one that could not be scored.
struct ScoreChoice {
    /// A scorer, and a key if its scores have several values.
    struct Chosen: Equatable {
        var scorer: String
        var key: String?

        /// For people.
        var name: String { key.map { "\(scorer)/\($0)" } ?? scorer }

        /// Of an attempt; nil if it has none.
        func score(among scores: [LoggedSample.Score]) -> LoggedSample.Score? {
            guard var score = scores.first(where: { ExactName($0.scorer) == ExactName(scorer) }) else { return nil }
            // What stands for no value at all, as NaN does, has none under the key either.
            if let key { score.value = score.value[key] ?? .null }
            return score
        }
    }

    /// What a scorer's values are.
    private struct Values {
        /// In the order in which they were met.
        var keys: [String] = []
        var known: Set<ExactName> = []
        var isObject = false
    }

    private let wanted: String?
    /// In the order in which they were met.
    private var scorers: [String] = []
    private var values: [ExactName: Values] = [:]

    init(_ options: ImportOptions) { wanted = options.scorer }

    /// Every score that was met, by name.
    var known: [String] { scorers.sortedExactly() }

    /// Takes note of what an attempt has.
    mutating func note(_ scores: [LoggedSample.Score]) {
        for score in scores {
            let scorer = ExactName(score.scorer)
            if values[scorer] == nil {
                values[scorer] = Values()
                scorers.append(score.scorer)
            }
            guard let members = score.value.object else { continue }
            values[scorer]?.isObject = true
            for key in members.keys where values[scorer]?.known.insert(ExactName(key)).inserted == true {
                values[scorer]?.keys.append(key)
            }
        }
    }

    /// The score that counts; nil if no attempt has any.
    ///
    /// - Parameter declared: Names of the scorers in the task's order, of which the first counts that was met.
    /// - Throws: ``ImportError`` if there is none of the name that was asked for, or none that is one value.
    func chosen(declared: [String]) throws(ImportError) -> Chosen? {
        guard let first = declared.first(where: scorers.containsExactly) ?? scorers.first else { return nil }
        guard let wanted else { return try whole(first) }
        if scorers.containsExactly(wanted) { return try whole(wanted) }
        for slash in wanted.utf8.indices where wanted.utf8[slash] == UInt8(ascii: "/") {
            let scorer = String(wanted[..<slash])
            let key = String(wanted[wanted.utf8.index(after: slash)...])
            if values[ExactName(scorer)]?.known.contains(ExactName(key)) == true {
                return Chosen(scorer: scorer, key: key)
            }
        }
        throw .noScorer(wanted, known: known.flatMap(names))
    }

    private func whole(_ scorer: String) throws(ImportError) -> Chosen {
        guard let values = values[ExactName(scorer)], values.isObject else { return Chosen(scorer: scorer) }
        guard !values.keys.isEmpty else { throw .noValues(scorer: scorer) }
        guard values.keys.count == 1 else { throw .severalValues(scorer: scorer, keys: values.keys) }
        return Chosen(scorer: scorer, key: values.keys[0])
    }

    /// What can be asked for of a scorer.
    private func names(_ scorer: String) -> [String] {
        let keys = values[ExactName(scorer)]?.keys ?? []
        return keys.isEmpty ? [scorer] : keys.map { Chosen(scorer: scorer, key: $0).name }
    }
}
