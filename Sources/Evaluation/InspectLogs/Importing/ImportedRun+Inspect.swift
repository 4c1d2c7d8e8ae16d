import Models
import Vocabulary

extension ImportedRun {
    /// Reads the run of a log.
    ///
    /// - Throws: ``LogError``, ``ImportError``.
    public init(inspect reader: EvalLogReader, options: ImportOptions = ImportOptions()) throws {
        let header = try reader.header()
        if let id = header.ambiguousID { throw ImportError.ambiguousID(id) }
        var remarks = RunRemarks(header)
        var choice = ScoreChoice(options)
        var read: [ReadAttempt] = []
        var present: Set<LoggedSample.Attempt> = []
        var texts: [ExactName: Bool] = [:]
        var repeated: [LogDamage] = []
        var usage = TokenUsage()
        var damage = try reader.forEachSample(metadata: [options.cluster, "split"]) { sample in
            if texts.updateValue(sample.hasTextID, forKey: ExactName(sample.attempt.id)) == !sample.hasTextID {
                throw ImportError.ambiguousID(sample.attempt.id)
            }
            guard present.insert(sample.attempt).inserted else {
                repeated.append(LogDamage(entry: sample.attempt.name, reason: "it is there more than once"))
                return
            }
            var sample = sample
            // A log of version 1 names its score in its results.
            for place in sample.scores.indices where sample.scores[place].scorer.isEmpty {
                sample.scores[place].scorer = header.firstScore ?? "score"
            }
            choice.note(sample.scores)
            read.append(ReadAttempt(sample, cluster: options.cluster, isVoid: remarks.note(sample, of: header.model)))
            for spent in sample.usage.values { usage += spent }
        }
        damage += repeated
        remarks.repeated = repeated.count
        guard !read.isEmpty || !damage.isEmpty else {
            throw header.status == "success"
                ? ImportError.noSamples : ImportError.nothingRan(status: header.status, error: header.error)
        }
        let chosen = try choice.chosen(declared: header.scorers)
        let scale = ScoreScale(options, setting: .scorer)
        var attempts = try read.map { attempt in
            guard !attempt.isVoid else { return attempt.attempt(score: nil, value: nil) }
            let score = chosen?.score(among: attempt.scores)
            let value = try score.flatMap { try scale.number(of: $0.value, attempt: attempt.attempt) }
            if score?.isEdited == true { remarks.edited += 1 }
            return attempt.attempt(score: score, value: value)
        }
        let expected = ExpectedAttempts(header, present: present, damage: damage, repeated: repeated.count)
        remarks.stoppedEarly = expected.stoppedEarly
        // Other attempts at the same sample tell where a lost one belongs.
        let known = Dictionary(attempts.map { (ExactName($0.item), $0) }, uniquingKeysWith: { first, _ in first })
        let isKnown = expected.lost.allSatisfy { known[ExactName($0.id)] != nil }
        let summaries = isKnown ? [:] : reader.summaries(metadata: [options.cluster, "split"])
        attempts += expected.lost.map { attempt in
            let id = ExactName(attempt.id)
            let told = summaries[id]
            return ImportedAttempt(
                lost: attempt, cluster: known[id]?.cluster ?? told?[options.cluster],
                split: known[id]?.split ?? told?["split"].flatMap(Split.init))
        }
        guard !attempts.isEmpty else { throw ImportError.noSamples }
        self.init(
            origin: .inspect, task: header.task, model: header.model, created: header.created, status: header.status,
            remarks: remarks, scorer: chosen?.name ?? options.scorer ?? "",
            otherScorers: choice.known.filter { ExactName($0) != ExactName(chosen?.scorer ?? "") },
            usage: usage, attempts: attempts, damage: damage, missing: expected.lost.count
        ) { wanted in
            var messages: [LoggedSample.Attempt: [LoggedMessage]] = [:]
            try reader.forEachSample(messagesOf: wanted) { sample in
                // Of an attempt that is there again the first counts.
                if messages[sample.attempt] == nil { messages[sample.attempt] = sample.messages }
            }
            return messages
        }
    }
}

extension RunRemarks {
    /// Takes note of what an attempt says of itself.
    ///
    /// - Parameter model: The one that was asked.
    /// - Returns: Whether the attempt is no measurement of that model, whatever its score is.
    fileprivate mutating func note(_ sample: LoggedSample, of model: String) -> Bool {
        if sample.retries > 0 { retried += 1 }
        if sample.isWithdrawn {
            withdrawn += 1
        } else if sample.hasError {
            failed += 1
        } else if sample.standIns.contains(where: { Self.isSame($0.model, as: model) }) {
            answeredByOthers += 1
        } else {
            return false
        }
        return true
    }

    /// A sample's part names a model without the provider that the header puts before it.
    private static func isSame(_ name: String, as model: String) -> Bool {
        let (name, model) = (Array(name.utf8), Array(model.utf8))
        return name == model || model.reversed().starts(with: (Array("/".utf8) + name).reversed())
    }
}
