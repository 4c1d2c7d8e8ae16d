import Crypto
import Foundation
import InspectLogs
import Models

extension TaskRun {
    /// What the log says of the run. Equal for runs that give the same results, and for no others.
    public var description: RunLog {
        var log = RunLog(
            id: "", createdAt: Date(), task: task.name, taskVersion: task.version,
            taskFile: task.directory.relativePath, samples: samples, epochs: epochs, model: models.subject.model.name,
            modelBaseURL: models.subject.baseURL, settings: settings.generation ?? task.settings, seed: settings.seed,
            solvers: [task.solver.name], scorers: task.scorers.map(\.name), messageLimit: task.limits.messages,
            tokenLimit: task.limits.tokens, timeLimitSeconds: task.limits.seconds, costLimit: task.limits.cost,
            metadata: ["contentHash": Self.json(task.contentHash), "tier": Self.json(task.tier.rawValue)])
        if let dialect = models.subject.dialect { log.metadata["dialect"] = Self.json(dialect) }
        for role in task.roles where role != .subject {
            guard let model = models[role] else { continue }
            var facts = ["model": model.model.name, "baseURL": model.baseURL ?? ""]
            facts["dialect"] = model.dialect
            log.metadata[role.rawValue] = Self.json(facts)
        }
        log.id = Self.identity(of: log)
        // Known better or worse, it changes no score.
        if task.isScoredByJudge, let agreement = task.agreement {
            log.metadata["judgeAgreement"] = Self.json(agreement)
            log.metadata["judgeAgreementIsStale"] = Self.json(task.isAgreementStale)
        }
        return log
    }

    /// Everything that decides the results, as one hash. Where the task's folder lies does not.
    private static func identity(of log: RunLog) -> String {
        let facts =
            [
                log.task, log.taskVersion, "\(log.samples)", "\(log.epochs)", log.model, log.modelBaseURL ?? "",
                json(log.settings), "\(log.seed)",
            ] + log.solvers
        let rest = log.metadata.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        let digest = SHA256.hash(data: Data(json(facts + rest).utf8))
        return digest.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func json(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts and finite numbers always encode.
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
    }
}
