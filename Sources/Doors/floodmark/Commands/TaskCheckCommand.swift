import ArgumentParser
import Commands
import Foundation
import Tasks
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
        let directory = URL(filePath: folder, directoryHint: .isDirectory)
        let summary = Summary(try TaskFolderReader(path: folder).read(directory))
        if json.isOn { try Output.json(summary) } else { try Output.result(summary.text) }
        if summary.agreementIsStale == true {
            Output.note(
                "note: the labels or the judge's rubric changed since its agreement was measured; measure it again with "
                    + "`floodmark task agreement`")
        }
    }

    private struct Summary: Encodable {
        var name, version, description: String
        var tier: HazardTier
        var samples, clusters, epochs: Int
        /// By name of the split.
        var splits: [String: Int]
        var solver: String
        var scorers, roles, tools: [String]
        var contentHash: String
        var labels: Int?
        /// Of the judge, if it was measured.
        var agreement: JudgeAgreement?
        var agreementIsStale: Bool?

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

        var text: String {
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
}
