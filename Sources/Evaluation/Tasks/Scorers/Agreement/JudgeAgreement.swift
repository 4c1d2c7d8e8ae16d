import Foundation
import HandwrittenFiles

/// How often a judge grades as people do, as it was measured: `agreement.json` beside the labels.
public struct JudgeAgreement: Codable, Sendable, Equatable {
    public static let fileName = "agreement.json"
    public static let currentSchemaVersion = 1

    public var schemaVersion: Int
    /// Name of the judge.
    public var judge: String
    /// ``JudgeLabels/hash`` of the labels that it was measured with.
    public var labelsHash: String
    /// Labels that the judge was asked about.
    public var labels: Int
    /// Labels for which it gave no usable grade.
    public var unusable: Int
    /// Share of the others for which its grade is the human one.
    public var agreement: Double
    /// Cohen's kappa; nil where agreement by chance would be certain.
    public var kappa: Double?
    /// Of ``kappa``, at ``level``.
    public var lower: Double?
    public var upper: Double?
    public var level: Double
    /// The judge's grades in the order of the rows and columns of ``counts``.
    public var grades: [String]
    /// For each human grade, how often the judge gave which.
    public var counts: [[Int]]

    public init(
        judge: String, labelsHash: String, labels: Int, unusable: Int, agreement: Double, kappa: Double?,
        lower: Double?, upper: Double?, level: Double, grades: [String], counts: [[Int]]
    ) {
        schemaVersion = Self.currentSchemaVersion
        self.judge = judge
        self.labelsHash = labelsHash
        self.labels = labels
        self.unusable = unusable
        self.agreement = agreement
        self.kappa = kappa
        self.lower = lower
        self.upper = upper
        self.level = level
        self.grades = grades
        self.counts = counts
    }

    /// The measurement that a folder keeps; nil if there is none.
    static func stored(in files: FolderFiles) throws(InvalidText) -> JudgeAgreement? {
        guard let data = FileManager.default.contents(atPath: files.directory.appending(path: fileName).path) else {
            return nil
        }
        let agreement = try? JSONDecoder().decode(JudgeAgreement.self, from: data)
        guard let agreement, agreement.schemaVersion == currentSchemaVersion else {
            throw .invalid([
                TextProblem(
                    message: "is not a measurement that `floodmark task agreement` wrote",
                    fix: "delete it, and measure again",
                    file: files.name(fileName), line: 1, column: 1, key: nil)
            ])
        }
        return agreement
    }

    /// The bytes of the file.
    public func canonicalJSON() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }
}
