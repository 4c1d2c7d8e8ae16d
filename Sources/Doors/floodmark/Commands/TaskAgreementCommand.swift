import ArgumentParser
import Commands
import Foundation
import ServedEvaluation
import Tasks

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
        let agreement: JudgeAgreement
        do {
            agreement = try await MeasureAgreement(
                folder: folder, judge: try judge.endpoint(), cache: judge.cache, level: level, seed: seed,
                environment: ProcessInfo.processInfo.environment
            ).run()
        } catch {
            throw EvalInput.problem(error)
        }
        if json.isOn { try Output.json(agreement) } else { try Output.result(agreement.text) }
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
