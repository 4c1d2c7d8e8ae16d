import CampaignStore
import Campaigns
import Foundation
import HandwrittenFiles
import InspectLogs
import Plans
import Vocabulary

/// Puts runs of another program into a workspace: as finished cells, or where its plan looks for them.
public struct ImportRuns: Sendable {
    public var source: ImportSource
    /// Directory of the campaign; made if it is absent.
    public var workspace: String
    /// Name of the model in the campaign; as the run has it if nil.
    public var subject: String?
    /// Name of the domain; if nil, that of the task, or of lm-eval's group of tasks.
    public var domain: String?
    /// Name of the task in the workspace's plan; as the run has it if nil.
    public var task: String?
    public var rung: Rung
    /// Name of the attack; `as released`, or the rung's, if nil.
    public var attack: String?
    /// Above open neither texts nor logs are kept.
    public var tier: HazardTier
    /// Field of the samples' metadata that names clusters of samples.
    public var cluster: String
    /// Values that stand for no and for full success.
    public var range: ClosedRange<Double>

    public static let usualCluster = "cluster"
    public static let usualRange = 0.0...1.0

    public init(
        _ source: ImportSource, workspace: String, subject: String? = nil, domain: String? = nil, task: String? = nil,
        rung: Rung = .asReleased, attack: String? = nil, tier: HazardTier = .open, cluster: String = usualCluster,
        range: ClosedRange<Double> = usualRange
    ) {
        self.source = source
        self.workspace = workspace
        self.subject = subject
        self.domain = domain
        self.task = task
        self.rung = rung
        self.attack = attack
        self.tier = tier
        self.cluster = cluster
        self.range = range
    }

    /// Importing the same runs again changes nothing.
    ///
    /// - Parameter onNotice: Called before anything is stored.
    /// - Throws: `BadInput`, ``RefusedInput`` or ``ImportRunsError`` if the runs cannot be used or stand beside what is
    ///   there, and what the workspace throws.
    public func run(onNotice: (ImportSource.Notice) -> Void = { _ in }) throws -> StoredRuns {
        let sources = try source.read(range: range, cluster: cluster, tier: tier, onNotice: onNotice)
        // Nothing is made for what cannot be named.
        for source in sources { _ = try subject(of: source) }
        let place = try Workspace.create(at: URL(filePath: workspace))
        let lock = try RunLock(place)
        let store = try CampaignStore(file: place.storeFile)
        do {
            if let record = try store.campaign() {
                let plan = try Plan(canonicalJSON: record.planJSON)
                return try take(sources, into: LogIntake(plan, under: lock))
            }
            return try finish(sources, in: store, under: lock)
        } catch let error as any ExplainedError where Self.isOfTheRuns(error) {
            throw RefusedInput(error, file: workspace)
        }
    }

    private static func isOfTheRuns(_ error: any ExplainedError) -> Bool {
        error is ImportedCellError || error is EvaluationError || error is LogError || error is ImportError
    }

    private var attackName: String { attack ?? (rung == .asReleased ? "as released" : rung.rawValue) }

    /// Without a plan: a finished cell for each model and domain.
    private func finish(
        _ sources: [ImportedCell.Source], in store: CampaignStore, under lock: RunLock
    ) throws -> StoredRuns {
        guard task == nil else { throw ImportRunsError.taskWithoutPlan(workspace: workspace) }
        _ = try usable(attackName, .attack)
        var cells: [ImportedCell] = []
        for source in sources {
            let subject = try subject(of: source)
            let domain = try usable(domain ?? source.run.group ?? source.run.task, .domain)
            if let place = cells.firstIndex(where: { $0.isOf(subject, domain) }) {
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
            return ImportAnswer(cell: cell.id, isNew: isNew, runs: cell.sources.map(\.run), tier: tier)
        }
        return StoredRuns(cells: answers, next: "floodmark status \(workspace)")
    }

    /// With a plan: to where a run of it looks for them.
    private func take(_ sources: [ImportedCell.Source], into intake: LogIntake) throws -> StoredRuns {
        if let setting = settingOfThePlan { throw ImportRunsError.decidedByPlan(setting, workspace: workspace) }
        guard task == nil || sources.count == 1 else { throw ImportRunsError.oneTaskForAll(runs: sources.count) }
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

    /// The first setting that somebody made and a plan decides; nil if there is none.
    private var settingOfThePlan: Setting? {
        let made: [(setting: Setting, isMade: Bool)] = [
            (.rung, rung != .asReleased), (.tier, tier != .open), (.cluster, cluster != Self.usualCluster),
            (.scoreRange, range != Self.usualRange), (.scorer, source.scorer != nil), (.metric, source.metric != nil),
            (.filter, source.filter != nil),
        ]
        return made.first(where: \.isMade)?.setting
    }

    private func subject(of source: ImportedCell.Source) throws -> String {
        if let subject = subject ?? source.run.model, subject.contains(where: { !$0.isWhitespace }) {
            return try usable(subject, .subject)
        }
        let file = source.files.first?.file
        throw RefusedInput(
            ImportError.noModel(file?.lastPathComponent ?? source.run.task), file: file?.relativePath)
    }

    /// Names are printed on terminals, which obey control characters.
    private func usable(_ name: String, _ setting: Setting) throws(ImportRunsError) -> String {
        let scalar = name.unicodeScalars.first {
            !TextGuard.isAllowed($0)
                || [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
        }
        guard let scalar else { return name }
        throw .controlCharacter(setting, character: scalar.escaped(asASCII: true))
    }
}

extension ImportedCell {
    fileprivate func isOf(_ subject: String, _ domain: String) -> Bool {
        ExactName(identity.subject) == ExactName(subject) && ExactName(identity.domain) == ExactName(domain)
    }
}

extension ImportSource {
    fileprivate var scorer: String? {
        guard case .inspect(_, let scorer) = self else { return nil }
        return scorer
    }

    fileprivate var metric: String? {
        guard case .lmEval(_, let metric, _) = self else { return nil }
        return metric
    }

    fileprivate var filter: String? {
        guard case .lmEval(_, _, let filter) = self else { return nil }
        return filter
    }
}
