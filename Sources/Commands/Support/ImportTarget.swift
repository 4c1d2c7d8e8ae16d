import ArgumentParser
import Campaigns
import Foundation
import InspectLogs
import Vocabulary

/// Where imported runs go, and how their scores are read.
struct ImportTarget: ParsableArguments {
    @Option(help: "Directory of the campaign; made if it is absent.") var workspace: String
    @Option(help: "Name of the model in the campaign; if absent, as the log has it.") var subject: String?
    @Option(help: "Name of the domain; if absent, that of the task, or of lm-eval's group of tasks.")
    var domain: String?
    @Option(help: "Rung of the ladder: \(Rung.allCases.map(\.rawValue).joined(separator: ", ")).")
    var rung = Rung.asReleased
    @Option(help: "Name of the attack; if absent, `as released`, or the rung's.") var attack: String?
    @Option(help: "Above open neither texts nor logs are kept: open, restricted, hazardous.") var tier = HazardTier.open
    @Option(help: "Field of the samples' metadata that names clusters of samples.") var cluster = "cluster"
    @Option(
        name: .customLong("score-range"),
        help: ArgumentHelp("Values that stand for no and for full success.", valueName: "low:high"))
    var range = ScoreRangeOption(range: 0...1)
    @OptionGroup var json: JSONOption

    var attackName: String { attack ?? (rung == .asReleased ? "as released" : rung.rawValue) }

    func options(scorer: String?, filter: String? = nil) -> ImportOptions {
        ImportOptions(scorer: scorer, filter: filter, range: range.range, cluster: cluster)
    }

    /// Stores the runs, a cell for each model and domain, and says what was done.
    func store(_ sources: [ImportedCell.Source]) throws {
        var cells: [ImportedCell] = []
        for source in sources {
            guard let subject = subject ?? source.run.model else {
                let file = source.files.first?.file
                let problem = ImportProblem.noModel(file?.lastPathComponent ?? source.run.task)
                throw BadInput(message: problem.message, fix: problem.fix, file: file?.relativePath)
            }
            let domain = domain ?? source.run.group ?? source.run.task
            if let place = cells.firstIndex(where: { $0.subject == subject && $0.domain == domain }) {
                cells[place] = ImportedCell(
                    subject: subject, domain: domain, rung: rung, attack: attackName, tier: tier,
                    sources: cells[place].sources + [source])
            } else {
                cells.append(
                    ImportedCell(
                        subject: subject, domain: domain, rung: rung, attack: attackName, tier: tier,
                        sources: [source]))
            }
        }
        let place = try Workspace.create(at: URL(filePath: workspace))
        let lock = try RunLock(place)
        let store = try CampaignStore(file: place.storeFile)
        let answers = try cells.map { cell in
            do {
                return ImportAnswer(cell, isNew: try cell.finish(in: store, under: lock))
            } catch let error as ImportedCellError {
                throw BadInput(message: error.message, fix: error.fix, file: workspace)
            }
        }
        if json.isOn {
            try Output.json(["cells": answers])
        } else {
            for answer in answers { try Output.result(answer.text) }
            try Output.result("Next: floodmark status \(workspace)")
        }
    }
}

extension Rung: ExpressibleByArgument {}
extension HazardTier: ExpressibleByArgument {}

/// `LOW:HIGH`.
struct ScoreRangeOption: ExpressibleByArgument, CustomStringConvertible {
    let range: ClosedRange<Double>

    init(range: ClosedRange<Double>) { self.range = range }

    init?(argument: String) {
        let ends = argument.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
        guard ends.count == 2, let low = ends[0], let high = ends[1], low.isFinite, high.isFinite, low < high else {
            return nil
        }
        range = low...high
    }

    var description: String { "\(range.lowerBound):\(range.upperBound)" }
}

/// What an import says of a cell.
struct ImportAnswer: Encodable {
    struct Run: Encodable {
        var origin: ImportedRun.Origin
        var task: String
        var model: String?
        var created: String
        var status: String
        var scorer: String
        var otherScorers: [String]
        var samples: Int
        var epochs: Int
        var attempts: Int
        /// Attempts that should be in the log and are not; they count as errors.
        var missing: Int
        var outcomes: [String: Int]
        var inputTokens: Int
        var outputTokens: Int
        var damaged: [Damage]
    }

    struct Damage: Encodable {
        var entry: String
        var reason: String
    }

    var cell: String
    var isNew: Bool
    var runs: [Run]

    init(_ cell: ImportedCell, isNew: Bool) {
        self.cell = cell.id
        self.isNew = isNew
        runs = cell.sources.map(\.run).map { run in
            Run(
                origin: run.origin, task: run.task, model: run.model, created: run.created, status: run.status,
                scorer: run.scorer, otherScorers: run.otherScorers, samples: run.samples, epochs: run.epochs,
                attempts: run.attempts.count, missing: run.missing,
                outcomes: Dictionary(uniqueKeysWithValues: run.outcomes.map { ($0.rawValue, $1) }),
                inputTokens: run.usage.input, outputTokens: run.usage.output,
                damaged: run.damage.map { Damage(entry: $0.entry, reason: $0.reason) })
        }
    }

    /// For people.
    var text: String {
        let head = isNew ? cell : "\(cell) is here already, and the same"
        return ([head] + runs.map(\.text)).joined(separator: "\n")
    }
}

extension ImportAnswer.Run {
    fileprivate var text: String {
        let counts = Outcome.allCases.compactMap { outcome in
            outcomes[outcome.rawValue].map { "\($0) \(outcome.rawValue)" }
        }
        var lines = [
            "  \(task): \(samples) samples, \(attempts) attempts, scored by \(scorer): "
                + counts.joined(separator: ", ")
        ]
        if !otherScorers.isEmpty { lines.append("    other scores in it: \(otherScorers.joined(separator: ", "))") }
        if missing > 0 { lines.append("    \(missing) attempts are not there, and count as errors") }
        lines += damaged.map { "    damaged: \($0.entry): \($0.reason)" }
        return lines.joined(separator: "\n")
    }
}
