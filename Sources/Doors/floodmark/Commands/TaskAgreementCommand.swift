import ArgumentParser
import Commands
import Estimation
import Foundation
import Models
import Tasks
import Vocabulary

struct TaskAgreementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agreement",
        abstract: "Measure how often a judge grades as people did, and keep it beside their labels.",
        discussion: """
            Asks the judge about every answer of labels.jsonl, and writes agreement.json.
            Example: floodmark task agreement Examples/tasks/reading --model my-judge --base-url http://127.0.0.1:8000/v1
            """)

    @Argument(help: "Folder of the task.", completion: .directory) var folder: String
    @OptionGroup(title: "Judge") var judge: ServerOptions
    @Option(help: "Level of the interval.") var level = 0.95
    @Option(help: "Seed of the requests.") var seed: UInt64 = 0
    @OptionGroup var json: JSONOption

    func validate() throws {
        guard level > 0, level < 1 else { throw ValidationError("--level must be above 0 and below 1") }
    }

    mutating func run() async throws {
        let directory = URL(filePath: folder, directoryHint: .isDirectory)
        let task = try TaskFolderReader(path: folder).read(directory)
        guard let labels = task.labels, let grading = try grading(task) else {
            throw BadInput(
                message: task.roles.contains(.judge)
                    ? "nobody has graded answers of this task" : "this task has no judge",
                fix: "see “Agreement of a judge” in Docs/tasks.md", file: "\(folder)/\(JudgeLabels.fileName)")
        }
        let pairs: [LabelGrading.Pair]
        do {
            pairs = try await ask(grading)
        } catch {
            throw EvalInput.problem(error)
        }
        let agreement = try agreement(pairs, grading.grades, labels)
        let file = directory.appending(path: JudgeAgreement.fileName)
        try agreement.canonicalJSON().write(to: file, options: .atomic)
        if json.isOn { try Output.json(agreement) } else { try Output.result(agreement.text) }
    }

    private func ask(_ grading: LabelGrading) async throws -> [LabelGrading.Pair] {
        let servers = try EvalServers(
            subject: ServerChoice(judge), environment: ProcessInfo.processInfo.environment)
        let pairs: [LabelGrading.Pair]
        do {
            pairs = try await grading.pairs(judge: servers.models.subject.model, seed: seed)
        } catch {
            // The first error is the one to tell.
            try? await servers.close()
            throw error
        }
        try await servers.close()
        return pairs
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

extension JudgeAgreement {
    /// For people.
    fileprivate var text: String {
        let interval = lower.flatMap { lower in upper.map { " (\(lower.fixed(2)) to \($0.fixed(2)))" } }
        var lines = [
            "judge      \(judge)",
            "labels     \(labels), \(unusable) without a usable grade",
            "agreement  \(agreement.fixed(3))",
            "kappa      \(kappa.map { $0.fixed(3) + (interval ?? "") } ?? "undefined: only one grade was given")",
            "human grade, and how often the judge gave which:",
        ]
        let table = zip(grades, counts).map { grade, row in [grade] + row.map(String.init) }
        lines.append(TextTable.text([[""] + grades] + table))
        return lines.joined(separator: "\n")
    }
}
