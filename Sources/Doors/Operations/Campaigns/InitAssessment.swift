import Foundation
import Plans
import Vocabulary

/// Writes a commented plan, and a record for what is known only afterwards.
public struct InitAssessment: Sendable {
    /// Made if it is absent.
    public var directory: String
    /// Of the organism and of the campaign.
    public var seed: UInt64
    /// Whether the plan is for models behind servers, or asked elsewhere, on tasks of one's own.
    public var isServed: Bool

    public init(directory: String, seed: UInt64 = 1, isServed: Bool = false) {
        self.directory = directory
        self.seed = seed
        self.isServed = isServed
    }

    /// The files that were written.
    public struct Result: Sendable, Equatable, Encodable {
        public var plan: String
        public var record: String
    }

    /// - Throws: `BadInput` if one of the files is there already; nothing is written then.
    public func run() throws -> Result {
        let folder = URL(filePath: directory)
        let plan = folder.appending(path: "plan.yaml")
        let record = folder.appending(path: "record.yaml")
        for (file, name) in [(plan, "plan"), (record, "record")]
        where FileManager.default.fileExists(atPath: file.path) {
            throw BadInput(
                message: "there is a \(name) already, and it stays as it is", fix: "choose another directory",
                file: file.relativePath)
        }
        let texts = [(plan, planText()), (record, RecordTemplate.yaml())]
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        for (file, text) in texts { try Data(text.utf8).write(to: file, options: .atomic) }
        return Result(plan: plan.relativePath, record: record.relativePath)
    }

    private func planText() -> String {
        // Nobody may be able to guess a nonce, so it alone does not follow from the seed.
        var unpredictable = SystemRandomNumberGenerator()
        let nonce = Dossier.makeNonce(using: &unpredictable)
        return isServed
            ? ServedPlanTemplate.yaml(name: "assessment", seed: seed, nonce: nonce)
            : PlanTemplate.yaml(name: "assessment", seed: seed, nonce: nonce)
    }
}
