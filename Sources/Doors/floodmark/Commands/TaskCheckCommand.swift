import ArgumentParser
import Commands
import ServedEvaluation
import Vocabulary

struct TaskCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read a task folder, and say what is wrong with it or what it holds.",
        discussion: """
            Every mistake of task.yaml is reported with its line, and up to 20 of the samples. Nobody is asked.
            Example: floodmark task check Examples/tasks/arithmetic
            """)

    @Argument(help: "Folder of the task.", completion: .directory) var folder: String
    @OptionGroup var json: JSONOption

    func run() throws {
        let summary = try CheckTask(folder: folder).run()
        if json.isOn { try Output.json(summary) } else { try Output.result(summary.text) }
        if summary.agreementIsStale == true {
            Output.note(
                "note: the labels or the judge's rubric changed since its agreement was measured; measure it again with "
                    + "`floodmark task agreement`")
        }
    }
}

extension TaskSummary {
    /// For people.
    fileprivate var text: String {
        let bySplit = Split.allCases.compactMap { split in
            splits[split.rawValue].flatMap { $0 > 0 ? "\($0) \(split.rawValue)" : nil }
        }
        var lines = [
            "\(name) \(version): \(description)",
            "samples   \(samples) in \(clusters) clusters, \(epochs) \(epochs == 1 ? "epoch" : "epochs")",
            "splits    \(bySplit.joined(separator: ", "))",
            "tier      \(tier.rawValue)",
            "solver    \(solver)",
            "scorers   \(scorers.joined(separator: ", "))",
        ]
        if !tools.isEmpty { lines.append("tools     \(tools.joined(separator: ", "))") }
        lines.append("asks      \(roles.joined(separator: ", "))")
        if let labels {
            let measured = agreement.map {
                "agreement with \($0.judge) \($0.agreement.fixed(2)), kappa \($0.kappa?.fixed(2) ?? "undefined")"
            }
            lines.append("labels    \(labels); \(measured ?? "agreement not measured")")
        }
        lines.append("hash      \(contentHash)")
        return lines.joined(separator: "\n")
    }
}
