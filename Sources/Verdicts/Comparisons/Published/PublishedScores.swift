import Foundation

/// Published aggregate scores and where they came from: what `floodmark import csv` writes.
public struct PublishedScores: Codable, Sendable, Equatable {
    public static let currentSchemaVersion = 1
    /// Tells this format from others that a command may be given.
    public static let kind = "publishedScores"

    /// The file that was imported, and how it was read.
    public struct Source: Codable, Sendable, Equatable {
        /// Name without its folder.
        public var file: String
        /// Of the file's bytes, in hexadecimal.
        public var sha256: String
        /// Whether its scores were in percent.
        public var percent: Bool

        public init(file: String, sha256: String, percent: Bool) {
            self.file = file
            self.sha256 = sha256
            self.percent = percent
        }
    }

    public var kind: String
    public var schemaVersion: Int
    public var source: Source
    /// In the order of the file.
    public var scores: [PublishedScore]

    public init(source: Source, scores: [PublishedScore]) {
        kind = Self.kind
        schemaVersion = Self.currentSchemaVersion
        self.source = source
        self.scores = scores
    }

    /// Names in the order of their first rows.
    public var models: [String] { Self.distinct(scores.map(\.model)) }
    public var tasks: [String] { Self.distinct(scores.map(\.task)) }

    /// UTF-8 JSON, indented, keys in order, with a line break at the end: equal collections are equal bytes.
    ///
    /// - Throws: `EncodingError` if a number is infinite or not a number; none that was read is.
    public func canonicalJSON() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }

    /// The collection that the bytes of a file hold.
    ///
    /// - Parameter file: Its name, for messages.
    /// - Throws: ``PublishedScoresError/notACollection(file:message:)`` for anything that no import would write.
    public static func read(_ bytes: Data, file: String) throws(PublishedScoresError) -> PublishedScores {
        struct Head: Decodable {
            var kind: String
            var schemaVersion: Int
        }
        let decoder = JSONDecoder()
        guard let head = try? decoder.decode(Head.self, from: bytes), head.kind == kind else {
            throw .notACollection(file: file, message: "this is not a collection of published scores")
        }
        guard head.schemaVersion == currentSchemaVersion else {
            throw .notACollection(
                file: file,
                message:
                    "this collection has schema version \(head.schemaVersion), and \(currentSchemaVersion) is known")
        }
        guard let scores = try? decoder.decode(PublishedScores.self, from: bytes) else {
            throw .notACollection(file: file, message: "this collection lacks fields, or they are of another type")
        }
        if let flaw = scores.flaw { throw .notACollection(file: file, message: flaw) }
        return scores
    }

    private var flaw: String? {
        if scores.isEmpty { return "this collection holds no score" }
        var places: Set<[String]> = []
        var roles: [String: ModelAccess?] = [:]
        for (index, score) in scores.enumerated() {
            if let flaw = score.flaw { return "scores[\(index)]: \(flaw)" }
            guard places.insert([score.model, score.task]).inserted else {
                return "scores[\(index)]: a second score of the same model in the same task"
            }
            guard roles[score.model, default: score.access] == score.access else {
                return "scores[\(index)]: the model has another access in an earlier score"
            }
            roles[score.model] = .some(score.access)
        }
        return nil
    }

    private static func distinct(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
