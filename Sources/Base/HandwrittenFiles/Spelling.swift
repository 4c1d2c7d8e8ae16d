/// Finds the word that a user may have meant.
package enum Spelling {
    /// The nearest of `candidates`, if it is near enough to be a slip: at most a third of the letters differ.
    /// Capitals, hyphens and underscores do not count.
    package static func nearest(to word: String, among candidates: [String]) -> String? {
        let letters = normal(word)
        guard !letters.isEmpty, letters.count <= 64 else { return nil }
        let distances = candidates.map { (name: $0, distance: distance(letters, normal($0))) }
        guard let best = distances.min(by: { ($0.distance, $0.name) < ($1.distance, $1.name) }) else { return nil }
        return best.distance <= max(1, letters.count / 3) && best.distance < letters.count ? best.name : nil
    }

    private static func normal(_ word: String) -> [Character] {
        word.lowercased().filter { $0 != "-" && $0 != "_" }
    }

    /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other
    /// (optimal string alignment).
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var rows = [Array(0...right.count)]
        for i in 0..<left.count {
            var row = [i + 1]
            for j in 0..<right.count {
                let replaced = rows[i][j] + (left[i] == right[j] ? 0 : 1)
                var best = min(rows[i][j + 1] + 1, row[j] + 1, replaced)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    best = min(best, rows[i - 1][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }
}
