import ArgumentParser
import Operations
import Vocabulary

/// Where imported runs go, and how their scores are read.
struct ImportTarget: ParsableArguments {
    @Option(help: "Directory of the campaign; made if it is absent.") var workspace: String
    @Option(help: "Name of the model in the campaign; if absent, as the log has it.") var subject: String?
    @Option(help: "Name of the domain; if absent, that of the task, or of lm-eval's group of tasks.")
    var domain: String?
    @Option(help: "Name of the task in the workspace's plan; if absent, as the log has it.") var task: String?
    @Option(help: "Rung of the ladder: \(Rung.allCases.map(\.rawValue).joined(separator: ", ")).")
    var rung = Rung.asReleased
    @Option(help: "Name of the attack; if absent, `as released`, or the rung's.") var attack: String?
    @Option(help: "Above open neither texts nor logs are kept: open, restricted, hazardous.") var tier = HazardTier.open
    @Option(help: "Field of the samples' metadata that names clusters of samples.")
    var cluster = ImportRuns.usualCluster
    @Option(
        name: .customLong("score-range"),
        help: ArgumentHelp("Values that stand for no and for full success.", valueName: "low:high"))
    var range = ScoreRangeOption(range: ImportRuns.usualRange)
    @OptionGroup var json: JSONOption

    func operation(_ source: ImportSource) -> ImportRuns {
        ImportRuns(
            source, workspace: workspace, subject: subject, domain: domain, task: task, rung: rung, attack: attack,
            tier: tier, cluster: cluster, range: range.range)
    }

    /// Says what was done and what to do next.
    func say(_ stored: StoredRuns) throws {
        if json.isOn { try Output.json(["cells": stored.cells]) } else { try Output.result(stored.text) }
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
