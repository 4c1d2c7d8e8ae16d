import CampaignStore
import Elicitation
import Foundation
import Plans
import Vocabulary

/// Has the tasks of a cell asked behind a server, each into a log, and reads what the logs say; logs from elsewhere are
/// read as they are.
struct LogEvaluator: CellEvaluator {
    let plan: Plan
    let places: CellPlaces
    let store: CampaignStore
    /// Nil in a program without a network.
    let evaluator: (any TaskEvaluator)?
    let logs: any TaskLogReader

    /// A task whose log is finished is not asked again.
    func evaluate(_ cell: Cell, _ artefact: CellArtefact) async throws -> CellEvaluation {
        for task in places.tasks(of: cell) {
            try Task.checkCancellation()
            try await ask(task, of: cell, artefact)
        }
        var logged = LoggedCell(cell, artefact.record, in: places, logs: logs)
        try logged.read()
        try requireSameTasks(logged.evaluations, domain: cell.domain)
        return CellEvaluation(
            rows: logged.rows, transcripts: logged.transcripts, evaluations: logged.evaluations,
            samplesPerItem: logged.samplesPerItem, facts: facts(artefact, logged.evaluations))
    }

    private func facts(_ artefact: CellArtefact, _ evaluations: [StoredEvaluation]) -> [String: String] {
        var facts: [String: String] = [:]
        if case .server(let endpoint) = artefact.place { facts["model"] = endpoint.model }
        for evaluation in evaluations {
            facts["log of \(evaluation.task)"] = (evaluation.isImported ? "imported, " : "") + evaluation.logHash
        }
        return facts
    }

    private func ask(_ task: CellTask, of cell: Cell, _ artefact: CellArtefact) async throws {
        let log = places.log(of: task, cell)
        guard !places.hasLog(task, cell) else { return }
        guard !task.isImported, case .server(let endpoint) = artefact.place else {
            throw EvaluationError.noLog(log.relativePath)
        }
        guard let evaluator else { throw EvaluationError.noNetwork }
        do throws(FileError) {
            try DurableFile.makeDirectory(log.deletingLastPathComponent().path)
        } catch {
            throw WorkspaceError(error)
        }
        let limits = try remainingLimits(before: cell)
        switch task {
        case .own(let task):
            try requireUsable(try await evaluator.outline(of: task, in: places.folder), task, cell)
            try await evaluator.evaluate(
                TaskEvaluation(
                    cell: cell.id, domain: cell.domain, task: task, tier: places.tier(of: cell), endpoint: endpoint,
                    judge: plan.judge, verifier: plan.verifier, fewShot: cell.attack.fewShot,
                    examplesSeed: plan.seed, samples: cell.attack.samples > 1 ? cell.attack.samples : nil,
                    temperature: cell.attack.samples > 1 ? cell.attack.temperature : nil, seed: cell.seed,
                    limits: limits, folder: places.folder, log: log))
        case .shipped(let task):
            try await ShippedTaskRun(task, of: cell, endpoint: endpoint, examplesSeed: plan.seed)
                .run(to: log, limits: limits, in: places.folder, by: evaluator)
        }
        guard places.hasLog(task, cell) else { throw EvaluationError.noLog(log.relativePath) }
    }

    private func requireUsable(_ outline: TaskOutline, _ task: TaskPlan, _ cell: Cell) throws(EvaluationError) {
        let planned = plan.domains.first { $0.name == cell.domain }?.tier ?? .open
        if let tier = outline.tier, tier > planned {
            throw .tierTooLow(task: task.name, domain: cell.domain, plan: planned, own: tier)
        }
        if case .folder(_, let sha256?) = task.source, let found = outline.contentHash, found != sha256 {
            throw .otherTask(task: task.name, cell: nil)
        }
        try outline.requireExamples(of: cell.attack, task)
    }

    /// A folder that was changed between two cells would give scores that cannot be compared.
    private func requireSameTasks(_ evaluations: [StoredEvaluation], domain: String) throws {
        let inDomain = Set(try store.finishedCells().filter { $0.domain == domain }.map(\.id))
        let earlier = try store.evaluations().filter { inDomain.contains($0.cell) && $0.contentHash != nil }
        for evaluation in evaluations where evaluation.contentHash != nil {
            let other = earlier.first { $0.task == evaluation.task && $0.contentHash != evaluation.contentHash }
            if let other { throw EvaluationError.otherTask(task: evaluation.task, cell: other.cell) }
        }
    }

    /// What the plan's limits leave: logs of unfinished cells count too. Imported logs were paid for elsewhere.
    private func remainingLimits(before cell: Cell) throws -> LimitsPlan {
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
            throw EvaluationError.limitReached(cell: cell.id)
        }
        return limits
    }

    /// Finished logs, written by this program, of cells that are not finished.
    private func unstoredLogs() throws -> [URL] {
        let finished = Set(try store.finishedCells().map(\.id))
        return CampaignModel.all(of: plan).filter { !$0.source.isHere }.flatMap { model in
            model.possibleCells(of: plan).filter { !finished.contains($0.id) }.flatMap { cell in
                places.tasks(of: cell).filter { !places.isImported($0, cell) && places.hasLog($0, cell) }
                    .map { places.log(of: $0, cell) }
            }
        }
    }
}

extension TaskOutline {
    /// - Throws: ``EvaluationError/fewExamples(task:wanted:there:)`` if the attack shows more worked examples than there are.
    func requireExamples(of attack: Attack, _ task: TaskPlan) throws(EvaluationError) {
        guard let there = examples, there < attack.fewShot else { return }
        throw .fewExamples(task: task.name, wanted: attack.fewShot, there: there)
    }
}
