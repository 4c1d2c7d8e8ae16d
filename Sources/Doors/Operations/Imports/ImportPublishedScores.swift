import CampaignStore
import Comparisons
import Foundation
import Vocabulary

/// Reads published aggregate scores, a line for each model and task, into a collection.
public struct ImportPublishedScores: Sendable {
    /// Most that a score in percent can be where it was a share.
    private static let mostOfAShare = 0.01

    /// CSV with a header line.
    public var file: String
    /// Collection to write. The same one may be there already, and nothing else is written over.
    public var collection: String
    /// Whether scores and intervals are in percent.
    public var isPercent: Bool

    public init(file: String, collection: String, isPercent: Bool = false) {
        self.file = file
        self.collection = collection
        self.isPercent = isPercent
    }

    /// What is in the collection.
    public struct Result: Sendable, Equatable, Encodable {
        public var collection: String
        /// Whether it was not there yet.
        public var isNew: Bool
        public var models: Int
        public var tasks: Int
        public var scores: Int
        /// Of the table, in hexadecimal.
        public var sourceSHA256: String
        /// Whether no score in percent is above 1, as if the table held shares; not in the JSON.
        public var looksLikeShares: Bool

        private enum CodingKeys: CodingKey {
            case collection, isNew, models, tasks, scores, sourceSHA256
        }
    }

    /// - Throws: `BadInput` if the table cannot be read or something else is where the collection should go,
    ///   `PublishedScoresError` with all that is wrong in the table, ``OutputFileError``.
    public func run() throws -> Result {
        let bytes = try InputFile.read(
            file, limit: PublishedScoresReader.maximumBytes, fix: "check the path of the table")
        let scores = try PublishedScoresReader(file: file, isPercent: isPercent)
            .read(bytes, sha256: Hexadecimal.sha256(bytes))
        return Result(
            collection: collection, isNew: try write(scores.canonicalJSON()), models: scores.models.count,
            tasks: scores.tasks.count, scores: scores.scores.count, sourceSHA256: scores.source.sha256,
            looksLikeShares: isPercent && scores.scores.allSatisfy { $0.score <= Self.mostOfAShare })
    }

    /// Whether it was not there yet.
    private func write(_ data: Data) throws -> Bool {
        if FileManager.default.fileExists(atPath: collection) {
            guard FileManager.default.contents(atPath: collection) == data else {
                throw BadInput(
                    message: "something else is there already, and it stays as it is",
                    fix: "give another path for the collection, or delete it", file: collection)
            }
            return false
        }
        try OutputFile.write(data, to: collection)
        return true
    }
}
