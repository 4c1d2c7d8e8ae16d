import Foundation
import Tasks
import Vocabulary

/// Reads a task folder. Nobody is asked.
public struct CheckTask: Sendable {
    /// Path of the task folder.
    public var folder: String

    public init(folder: String) { self.folder = folder }

    /// - Throws: `InvalidText` with every mistake of `task.yaml`, and up to 20 of the samples.
    public func run() throws -> TaskSummary {
        TaskSummary(try TaskFolderReader(path: folder).read(URL(filePath: folder, directoryHint: .isDirectory)))
    }
}

/// What a task folder holds.
public struct TaskSummary: Encodable, Sendable {
    public var name: String
    public var version: String
    public var description: String
    public var tier: HazardTier
    public var samples: Int
    public var clusters: Int
    public var epochs: Int
    /// By name of the split.
    public var splits: [String: Int]
    public var solver: String
    public var scorers: [String]
    public var roles: [String]
    public var tools: [String]
    public var contentHash: String
    public var labels: Int?
    /// Of the judge, if it was measured.
    public var agreement: JudgeAgreement?
    /// Whether labels or rubric changed since; nil if it was not measured.
    public var agreementIsStale: Bool?

    init(_ folder: TaskFolder) {
        (name, version, description) = (folder.name, folder.version, folder.description)
        tier = folder.tier
        (samples, clusters, epochs) = (folder.sampleCount, folder.clusterCount, folder.epochs)
        splits = Dictionary(uniqueKeysWithValues: folder.splitCounts.map { ($0.key.rawValue, $0.value) })
        solver = folder.solver.name
        scorers = folder.scorers.map(\.name)
        roles = folder.roles.map(\.rawValue).sorted()
        tools = folder.toolbox?.definitions.map(\.name) ?? []
        contentHash = folder.contentHash
        labels = folder.labels?.labels.count
        agreement = folder.agreement
        agreementIsStale = folder.agreement.map { _ in folder.isAgreementStale }
    }
}
