import EndpointModels
import Estimation
import Foundation
import Tasks
import Vocabulary

/// Measures how often a judge grades as people did, and keeps that beside their labels.
public struct MeasureAgreement: Sendable {
    /// Path of the task folder.
    public var folder: String
    public var judge: Endpoint
    /// Path of the file of answers; nil for none.
    public var cache: String?
    /// Of the interval of kappa.
    public var level: Double
    /// Of the requests.
    public var seed: UInt64
    /// Where keys are looked for.
    public var environment: [String: String]

    public init(
        folder: String, judge: Endpoint, cache: String? = nil, level: Double, seed: UInt64,
        environment: [String: String]
    ) {
        self.folder = folder
        self.judge = judge
        self.cache = cache
        self.level = level
        self.seed = seed
        self.environment = environment
    }

    /// Asks the judge about every label, and writes `agreement.json` into the folder.
    ///
    /// - Throws: `BadInput` if the task has no judge or no labels or the judge gives no usable grade; what reading the
    ///   folder, the servers and the file throw.
    public func run() async throws -> JudgeAgreement {
        let directory = URL(filePath: folder, directoryHint: .isDirectory)
        let task = try TaskFolderReader(path: folder).read(directory)
        guard let labels = task.labels, let grading = try grading(task) else {
            throw BadInput(
                message: task.roles.contains(.judge)
                    ? "nobody has graded answers of this task" : "this task has no judge",
                fix: "see “Agreement of a judge” in Docs/tasks.md", file: "\(folder)/\(JudgeLabels.fileName)")
        }
        let servers = try RunServers(ServedModels(subject: judge, cache: cache), environment: environment)
        let pairs = try await servers.used {
            try await grading.pairs(judge: servers.models.subject.model, seed: seed)
        }
        let agreement = try agreement(pairs, grading.grades, labels)
        let file = directory.appending(path: JudgeAgreement.fileName)
        try agreement.canonicalJSON().write(to: file, options: .atomic)
        return agreement
    }

    private func grading(_ task: TaskFolder) throws -> LabelGrading? {
        do {
            return try LabelGrading(task)
        } catch let error as LabelGrading.UnknownSample {
            throw BadInput(
                message: "no sample has this id", fix: "write the id of a sample, or a question",
                file: "\(folder)/\(JudgeLabels.fileName)", line: error.line)
        }
    }

    private func agreement(
        _ pairs: [LabelGrading.Pair], _ grades: [String], _ labels: JudgeLabels
    ) throws -> JudgeAgreement {
        let places = Dictionary(uniqueKeysWithValues: grades.enumerated().map { ($1, $0) })
        var counts = grades.map { _ in grades.map { _ in 0 } }
        var unusable = 0
        for pair in pairs {
            guard let row = places[pair.human], let column = pair.judge.flatMap({ places[$0] }) else {
                unusable += 1
                continue
            }
            counts[row][column] += 1
        }
        guard unusable < pairs.count else {
            throw BadInput(
                message: "the judge \(judge.model) gave no usable grade for any label",
                fix: "take another judge, or a rubric that it can follow", file: folder)
        }
        let kappa = CohenKappa(counts: counts)
        let limits = kappa.interval(level: level)
        return JudgeAgreement(
            judge: judge.model, labelsHash: labels.hash, labels: pairs.count, unusable: unusable,
            agreement: kappa.agreement, kappa: kappa.value, lower: limits?.lower, upper: limits?.upper, level: level,
            grades: grades, counts: counts)
    }
}
