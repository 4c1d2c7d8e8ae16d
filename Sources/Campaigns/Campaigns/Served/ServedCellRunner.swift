import CampaignStore
import Estimation
import Foundation
import Plans
import Vocabulary

/// Has one cell after the other evaluated, and stores what their logs say; many may work at once on different cells.
struct ServedCellRunner: Sendable {
    let plan: Plan
    let folder: URL
    let workspace: Workspace
    let store: CampaignStore
    let archive: TranscriptArchive
    let evaluator: any TaskEvaluator
    let logs: any TaskLogReader

    /// Runs a cell unless it is finished already. A task whose log is finished is not asked again.
    func run(_ cell: ServedCell) async throws {
        guard try store.cell(id: cell.id) == nil else { return try seal(cell) }
        let clock = ContinuousClock()
        let start = clock.now
        for task in cell.tasks {
            try Task.checkCancellation()
            try await evaluate(task, of: cell)
        }
        let seconds = (clock.now - start) / .seconds(1)
        var logged = LoggedCell(cell, in: workspace, logs: logs)
        try logged.read()
        try requireSameTasks(logged.evaluations)
        let transcripts = try archive.stored(logged.transcripts, cell: cell.id, domain: cell.domain.name)
        try store.finish(
            cell: summary(of: cell, logged, seconds: seconds), rows: logged.rows, transcripts: transcripts,
            evaluations: logged.evaluations)
        try seal(cell)
    }

    /// Seals the logs of a finished cell if its tier asks for that.
    func seal(_ cell: ServedCell) throws {
        try archive.sealLogs(
            cell.tasks.flatMap { cell.place.files(of: $0.name, in: workspace) }, domain: cell.domain.name)
    }

    /// Cells that can be finished, and those whose imported logs are missing.
    func sorted(_ cells: [ServedCell]) -> (ready: [ServedCell], waiting: [ServedCampaign.Waiting]) {
        var ready: [ServedCell] = []
        var waiting: [ServedCampaign.Waiting] = []
        for cell in cells {
            let missing = cell.tasks.filter { cell.isImported($0) && !hasLog($0, cell) }
            if missing.isEmpty {
                ready.append(cell)
            } else {
                waiting.append(ServedCampaign.Waiting(cell: cell.id, tasks: missing.map(\.name)))
            }
        }
        return (ready, waiting)
    }

    /// In units of one task with one draw per item: only proportions matter.
    func cost(of cell: ServedCell) -> Double {
        Double(cell.attack.samples ?? 1) * Double(cell.tasks.count { !cell.isImported($0) && !hasLog($0, cell) }) + 0.01
    }

    /// The cell that a report would choose: highest score on the selection split, then fewest FLOPs, then first name.
    func reported(_ cells: [ServedCell]) throws -> ServedCell? {
        let means = try Campaign.selectionMeans(store)
        let finished = try cells.filter { try store.cell(id: $0.id) != nil }
        let candidates = finished.map {
            Selection.Candidate(id: $0.id, score: means[$0.id] ?? 0, flops: $0.attack.flops)
        }
        return Selection.best(of: candidates).map { finished[$0] }
    }

    private func hasLog(_ task: TaskPlan, _ cell: ServedCell) -> Bool {
        FileManager.default.fileExists(atPath: cell.log(of: task, in: workspace).path)
    }

    private func evaluate(_ task: TaskPlan, of cell: ServedCell) async throws {
        guard !hasLog(task, cell) else { return }
        let log = cell.log(of: task, in: workspace)
        guard !cell.isImported(task), let endpoint = cell.attack.endpoint else {
            throw ServedError.noLog(log.relativePath)
        }
        try requireUsable(try await evaluator.outline(of: task, in: folder), task, cell)
        do throws(FileError) {
            try DurableFile.makeDirectory(cell.place.folder(in: workspace).path)
        } catch {
            throw WorkspaceError(error)
        }
        try await evaluator.evaluate(
            TaskEvaluation(
                cell: cell.id, domain: cell.domain.name, task: task, tier: cell.domain.tier ?? .hazardous,
                endpoint: endpoint, judge: plan.judge, verifier: plan.verifier, fewShot: cell.attack.fewShot,
                examplesSeed: plan.seed, samples: cell.attack.samples,
                temperature: cell.attack.temperature, seed: cell.seed, limits: try remainingLimits(before: cell),
                folder: folder, log: log))
        guard hasLog(task, cell) else { throw ServedError.noLog(log.relativePath) }
    }

    private func requireUsable(_ outline: TaskOutline, _ task: TaskPlan, _ cell: ServedCell) throws(ServedError) {
        let planned = cell.domain.tier ?? .open
        if let tier = outline.tier, tier > planned {
            throw .tierTooLow(task: task.name, domain: cell.domain.name, plan: planned, own: tier)
        }
        if case .folder(_, let sha256?) = task.source, let found = outline.contentHash, found != sha256 {
            throw .otherTask(task: task.name, cell: nil)
        }
        try cell.requireExamples(outline, task)
    }

    /// A folder that was changed between two cells would give scores that cannot be compared.
    private func requireSameTasks(_ evaluations: [StoredEvaluation]) throws {
        let earlier = try store.evaluations()
        for evaluation in evaluations {
            let domain = evaluation.cell.split(separator: "/").dropFirst().first
            let other = earlier.first {
                $0.task == evaluation.task && $0.cell.split(separator: "/").dropFirst().first == domain
                    && $0.contentHash != nil && evaluation.contentHash != nil
                    && $0.contentHash != evaluation.contentHash
            }
            if let other { throw ServedError.otherTask(task: evaluation.task, cell: other.cell) }
        }
    }

    /// What the plan's limits leave: logs of unfinished cells count too. Imported logs were paid for elsewhere.
    private func remainingLimits(before cell: ServedCell) throws -> LimitsPlan {
        guard var limits = plan.limits else { return LimitsPlan() }
        var tokens = 0
        var cost = 0.0
        for evaluation in try store.evaluations() where !evaluation.isImported {
            tokens += evaluation.inputTokens + evaluation.outputTokens
            cost += evaluation.cost ?? 0
        }
        for log in try unstoredLogs() {
            let facts = try logs.facts(of: log)
            tokens += facts.inputTokens + facts.outputTokens
            cost += facts.cost ?? 0
        }
        limits.tokens = limits.tokens.map { $0 - tokens }
        limits.cost = limits.cost.map { $0 - cost }
        guard limits.tokens.map({ $0 > 0 }) ?? true, limits.cost.map({ $0 > 0 }) ?? true else {
            throw ServedError.limitReached(cell: cell.id)
        }
        return limits
    }

    /// Finished logs, written by this program, of cells that are not finished.
    private func unstoredLogs() throws -> [URL] {
        let finished = Set(try store.finishedCells().map(\.id))
        return ServedModel.all(of: plan).flatMap { model in
            plan.domains.flatMap { domain -> [URL] in
                let drawnAgain = model.sampledRungs.flatMap(\.rivals).compactMap { attack in
                    model.sampling.map(attack.sampled)
                }
                return (model.attacks + drawnAgain).flatMap { attack -> [URL] in
                    let cell = ServedCell(
                        subject: model.name, domain: domain, attack: attack, campaignSeed: plan.seed)
                    guard !finished.contains(cell.id) else { return [] }
                    return cell.tasks.filter { !cell.isImported($0) && hasLog($0, cell) }
                        .map { cell.log(of: $0, in: workspace) }
                }
            }
        }
    }

    private func summary(of cell: ServedCell, _ logged: LoggedCell, seconds: Double) -> CellSummary {
        let attack = cell.attack
        var settings: [String: String] = [:]
        if let endpoint = attack.endpoint { settings["model"] = endpoint.model }
        if attack.fewShot > 0 { settings["examples"] = "\(attack.fewShot)" }
        if let temperature = attack.temperature { settings["temperature of samples"] = "\(temperature)" }
        for evaluation in logged.evaluations {
            settings["log of \(evaluation.task)"] = (evaluation.isImported ? "imported, " : "") + evaluation.logHash
        }
        return CellSummary(
            id: cell.id, subject: cell.subject, domain: cell.domain.name, rung: attack.rung, attack: attack.name,
            hyperparameters: settings, methods: attack.methods, demonstrations: attack.demonstrations,
            usesTool: attack.methods.contains(.tool), samplesPerItem: logged.samplesPerItem,
            seed: cell.seed, trainedTokens: attack.trainedTokens, generatedTokens: 0, flops: attack.flops,
            trainingSeconds: 0, evaluationSeconds: seconds, weightsHash: nil, parent: cell.parent)
    }
}
