import Foundation
import JSONText
import Models
import Vocabulary

extension ImportedRun {
    /// Reads the samples of a task that lm-eval ran.
    ///
    /// - Throws: ``ImportError``.
    public init(lmEval task: LMEvalFiles.Task, options: ImportOptions = ImportOptions()) throws {
        var lines = LMEvalLines(task, options)
        var attempts: [ExactName: ImportedAttempt] = [:]
        var texts: [ExactName: Bool] = [:]
        var damage: [LogDamage] = []
        var repeated = 0
        try lines.forEach(in: task.samples) { number, line in
            guard let line else {
                damage.append(LogDamage(entry: "line \(number)", reason: "it is no sample of lm-eval"))
                return
            }
            if texts.updateValue(line.hasTextID, forKey: ExactName(line.id)) == !line.hasTextID {
                throw ImportError.ambiguousID(line.id)
            }
            guard attempts[ExactName(line.id)] == nil else {
                repeated += 1
                damage.append(LogDamage(entry: "line \(number)", reason: "sample \(line.id.quoted) is there twice"))
                return
            }
            attempts[ExactName(line.id)] = ImportedAttempt(
                item: line.id, cluster: line.document[options.cluster]?.scalarText ?? line.id,
                split: line.document["split"]?.string.flatMap(Split.init), epoch: 0, score: line.score ?? 0,
                outcome: line.score.map(Outcome.init) ?? .error,
                answer: line.score == nil ? nil : line.answer.map { AnswerNumbers.Answer($0, ending: nil) })
        }
        for id in lines.doubtful {
            guard var attempt = attempts[ExactName(id)] else { continue }
            (attempt.score, attempt.outcome, attempt.answer) = (0, .error, nil)
            attempts[ExactName(id)] = attempt
            damage.append(LogDamage(entry: "sample \(id.quoted)", reason: "the line of one of its filters is missing"))
        }
        let lost = Self.lost(task.count ?? 0, attempts, repeated: repeated)
        for id in lost {
            attempts[ExactName(id)] = ImportedAttempt(
                lost: LoggedSample.Attempt(id: id, epoch: 1), cluster: nil, split: nil)
        }
        try lines.check()
        guard !attempts.isEmpty else { throw ImportError.noSamples }
        let metric = lines.metric ?? ""
        var remarks = RunRemarks()
        remarks.repeated = repeated
        remarks.unnamedFilters = lines.unnamedFilters
        if let count = task.count, let all = task.allSamples, count < all { remarks.chosenSamples = count }
        self.init(
            origin: .lmEval, task: task.name, group: task.group, model: task.model, created: task.created,
            status: "success", remarks: remarks,
            scorer: lines.filter.map { "\(metric),\($0)" } ?? metric,
            otherScorers: lines.others, usage: TokenUsage(), attempts: Array(attempts.values), damage: damage,
            missing: lost.count
        ) { wanted in
            var lines = LMEvalLines(task, options)
            var messages: [LoggedSample.Attempt: [LoggedMessage]] = [:]
            try lines.forEach(in: task.samples) { _, line in
                guard let line else { return }
                let attempt = LoggedSample.Attempt(id: line.id, epoch: 1)
                if wanted.contains(attempt) { messages[attempt] = line.messages }
            }
            return messages
        }
    }

    /// A results file that states more samples than this is not believed.
    private static let mostStated = 20_000_000

    /// Samples that should be there and are not: lm-eval numbers them from 0, unless it was told which to take; what has no
    /// number has a name that says so.
    private static func lost(_ stated: Int, _ attempts: [ExactName: ImportedAttempt], repeated: Int) -> [String] {
        let count = stated <= mostStated ? stated : 0
        let isNumbered = attempts.keys.allSatisfy { id in
            Int(id.text).map { (0..<count).contains($0) && "\($0)" == id.text } ?? false
        }
        let numbered = isNumbered ? (0..<count).map(String.init).filter { attempts[ExactName($0)] == nil } : []
        let unnamed = max(repeated, count - attempts.count) - numbered.count
        return numbered + (0..<max(0, unnamed)).map { "missing sample \($0 + 1)" }
    }
}
