import ArgumentParser
import CampaignStore
import Campaigns
import Foundation
import InspectLogs
import Plans
import Vocabulary

/// Where imported runs go, and how their scores are read.
package struct ImportTarget: ParsableArguments {
    @Option(help: "Directory of the campaign; made if it is absent.") var workspace: String
    @Option(help: "Name of the model in the campaign; if absent, as the log has it.") var subject: String?
    @Option(help: "Name of the domain; if absent, that of the task, or of lm-eval's group of tasks.")
    var domain: String?
    @Option(help: "Name of the task in the workspace's plan; if absent, as the log has it.") var task: String?
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

    package init() {}

    var attackName: String { attack ?? (rung == .asReleased ? "as released" : rung.rawValue) }

    func options(scorer: String?, filter: String? = nil) -> ImportOptions {
        ImportOptions(scorer: scorer, filter: filter, range: range.range, cluster: cluster)
    }

    /// Stores the runs.
    ///
    /// - Parameter chosen: Options that say which score counts, with what was given for them.
    func store(_ sources: [ImportedCell.Source], chosen: [(option: String, value: String?)]) throws -> StoredRuns {
        let place = try Workspace.create(at: URL(filePath: workspace))
        let lock = try RunLock(place)
        let store = try CampaignStore(file: place.storeFile)
        do {
            if let record = try store.campaign() {
                let plan = try JSONDecoder().decode(Plan.self, from: record.planJSON)
                return try take(sources, into: LogIntake(plan, under: lock), chosen: chosen)
            }
            return try finish(sources, in: store, under: lock)
        } catch let error as any ExplainedError where isOfInput(error) {
            throw BadInput(message: error.message, fix: error.fix, file: error.file ?? workspace)
        }
    }

    private func isOfInput(_ error: any ExplainedError) -> Bool {
        error is ImportedCellError || error is ServedError || error is LogError || error is ImportError
    }

    /// Without a plan: a finished cell for each model and domain.
    private func finish(
        _ sources: [ImportedCell.Source], in store: CampaignStore, under lock: RunLock
    ) throws -> StoredRuns {
        guard task == nil else {
            throw BadInput(
                message: "--task names a task of the workspace's plan, and there is none", fix: "leave it out",
                file: workspace)
        }
        var cells: [ImportedCell] = []
        for source in sources {
            let subject = try subject(of: source)
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
        let answers = try cells.map { cell in
            let isNew = try cell.finish(in: store, under: lock)
            return ImportAnswer(cell: cell.id, isNew: isNew, runs: cell.sources.map(\.run))
        }
        return StoredRuns(cells: answers, next: "floodmark status \(workspace)")
    }

    /// With a plan: to where `floodmark run` looks for them.
    private func take(
        _ sources: [ImportedCell.Source], into intake: LogIntake, chosen: [(option: String, value: String?)]
    ) throws -> StoredRuns {
        try refuseWhatThePlanSays(chosen)
        guard task == nil || sources.count == 1 else {
            throw BadInput(
                message: "--task names one task, and these are \(sources.count)", fix: "import one at a time")
        }
        let answers = try sources.map { source in
            let task = task ?? source.run.task
            let taken = try intake.take(
                source.files, subject: try subject(of: source),
                domain: domain ?? intake.domain(of: task) ?? source.run.group ?? source.run.task, attack: attackName,
                task: task)
            return ImportAnswer(cell: taken.cell, isNew: taken.isNew, runs: [source.run], missing: taken.missing)
        }
        let plan = URL(filePath: workspace).deletingLastPathComponent().appending(path: "plan.yaml")
        let name = FileManager.default.fileExists(atPath: plan.path) ? plan.relativePath : "PLAN"
        return StoredRuns(cells: answers, next: "floodmark run \(name) --workspace \(workspace)")
    }

    /// An option without effect would be taken for one that has.
    private func refuseWhatThePlanSays(_ chosen: [(option: String, value: String?)]) throws {
        let given: [(option: String, isGiven: Bool)] =
            [
                ("--rung", rung != .asReleased), ("--tier", tier != .open), ("--cluster", cluster != "cluster"),
                ("--score-range", range.range != 0...1),
            ] + chosen.map { ($0.option, $0.value != nil) }
        guard let option = given.first(where: \.isGiven)?.option else { return }
        throw BadInput(
            message: "\(option) has no effect: this workspace has a plan, which says what its logs are",
            fix: "leave it out; name the cell with --subject, --domain and --attack, and the task with --task",
            file: workspace)
    }

    private func subject(of source: ImportedCell.Source) throws -> String {
        if let subject = subject ?? source.run.model { return subject }
        let file = source.files.first?.file
        let problem = ImportError.noModel(file?.lastPathComponent ?? source.run.task)
        throw BadInput(message: problem.message, fix: problem.fix, file: file?.relativePath)
    }

    /// Says what was done and what to do next.
    func say(_ stored: StoredRuns) throws {
        if json.isOn { try Output.json(["cells": stored.cells]) } else { try Output.result(stored.text) }
    }
}

extension ImportTarget {
    /// Puts logs of Inspect into a workspace.
    ///
    /// - Parameters:
    ///   - paths: Logs, or folders of logs.
    ///   - workspace: Directory of the campaign; made if it is absent.
    ///   - domain: Nil for that of the task.
    ///   - attack: Nil for `as released`, or the rung's.
    /// - Throws: `BadInput` if one cannot be used, and what writing the workspace throws.
    package static func store(
        inspectLogs paths: [String], in workspace: String, subject: String, domain: String?, rung: Rung,
        attack: String?
    ) throws -> StoredRuns {
        var target = ImportTarget()
        (target.workspace, target.subject, target.domain, target.task) = (workspace, subject, domain, nil)
        (target.rung, target.attack, target.tier) = (rung, attack, .open)
        (target.cluster, target.range) = ("cluster", ScoreRangeOption(range: 0...1))
        return try target.store(inspectLogs: paths, scorer: nil)
    }

    /// - Parameter scorer: Score that counts; nil for the first.
    func store(inspectLogs paths: [String], scorer: String?) throws -> StoredRuns {
        try store(try paths.flatMap(Self.logs).map { try source($0, scorer: scorer) }, chosen: [("--scorer", scorer)])
    }

    private static func logs(at path: String) throws -> [String] {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw BadInput(message: "there is nothing here", fix: "check the path of the log", file: path)
        }
        guard isDirectory.boolValue else { return [path] }
        let found = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
            .filter { $0.hasSuffix(".eval") || $0.hasSuffix(".json") }.map { "\(path)/\($0)" }
        guard !found.isEmpty else {
            throw BadInput(message: "there are no .eval or .json files here", fix: "check the folder", file: path)
        }
        return found
    }

    private func source(_ path: String, scorer: String?) throws -> ImportedCell.Source {
        let file = URL(filePath: path)
        do {
            let run = try ImportedRun(inspect: EvalLogReader(file: file), options: options(scorer: scorer))
            return ImportedCell.Source(run, files: [(file, file.pathExtension == "json" ? ".json" : ".eval")])
        } catch let problem as LogError {
            throw BadInput(message: problem.message, fix: problem.fix, file: path)
        } catch let problem as ImportError {
            throw BadInput(message: problem.message, fix: problem.fix, file: path)
        }
    }
}

/// Runs that are in a workspace now.
package struct StoredRuns: Encodable {
    package var cells: [ImportAnswer]
    /// The command to type next.
    package var next: String

    package var text: String { (cells.map(\.text) + ["Next: \(next)"]).joined(separator: "\n") }
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
