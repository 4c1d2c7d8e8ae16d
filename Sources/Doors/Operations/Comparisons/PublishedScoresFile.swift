import Comparisons

/// A collection of published scores, which ``ImportPublishedScores`` writes.
enum PublishedScoresFile {
    private static let maximumBytes = 16 << 20

    /// - Throws: `BadInput` if there is none, `PublishedScoresError` if it cannot be used.
    static func read(_ path: String) throws -> PublishedScores {
        let bytes = try InputFile.read(
            path, limit: maximumBytes, fix: "check the path, or \(PublishedScoresError.collectionFix)")
        return try PublishedScores.read(bytes, file: path)
    }
}
