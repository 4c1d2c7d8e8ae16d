import Models
import Vocabulary

extension ImportedRun {
    /// Reads the run of a log.
    ///
    /// - Throws: ``LogError``, ``ImportError``.
    public init(inspect reader: EvalLogReader, options: ImportOptions = ImportOptions()) throws {
        let header = try reader.header()
        var choice = ScoreChoice(options, declared: header.scorers)
        var attempts: [ImportedAttempt] = []
        var places: [LoggedSample.Attempt: Int] = [:]
        var repeated: [LogDamage] = []
        var usage = TokenUsage()
        var damage = try reader.forEachSample(metadata: [options.cluster, "split"]) { sample in
            guard places[sample.attempt] == nil else {
                repeated.append(LogDamage(entry: sample.attempt.name, reason: "it is there more than once"))
                return
            }
            let score = try choice.score(of: sample)
            let value = try score.flatMap { try choice.number(of: $0.value, attempt: sample.attempt) }
            places[sample.attempt] = attempts.count
            attempts.append(ImportedAttempt(sample, score: score, value: value, cluster: options.cluster))
            for spent in sample.usage.values { usage += spent }
        }
        damage += repeated
        if let scorer = options.scorer, choice.found == nil, !choice.known.isEmpty {
            throw ImportError.noScorer(scorer, known: choice.known.sorted())
        }
        guard !attempts.isEmpty || !damage.isEmpty else { throw ImportError.noSamples }
        let lost = Self.lost(header, damage, places: places)
        // Other attempts at the same sample tell where a lost one belongs.
        let known = Dictionary(attempts.map { ($0.item, $0) }, uniquingKeysWith: { first, _ in first })
        let isKnown = lost.allSatisfy { known[$0.id] != nil }
        let summaries = isKnown ? [:] : reader.summaries(metadata: [options.cluster, "split"])
        attempts += lost.map { attempt in
            let told = summaries[attempt.id]
            return ImportedAttempt(
                lost: attempt, cluster: known[attempt.id]?.cluster ?? told?[options.cluster],
                split: known[attempt.id]?.split ?? told?["split"].flatMap(Split.init))
        }
        guard !attempts.isEmpty else { throw ImportError.noSamples }
        self.init(
            origin: .inspect, task: header.task, model: header.model, created: header.created, status: header.status,
            scorer: choice.name ?? options.scorer ?? "",
            otherScorers: choice.known.subtracting([choice.found?.scorer ?? ""]).sorted(),
            usage: usage, attempts: attempts, damage: damage, missing: lost.count
        ) { wanted in
            var messages: [LoggedSample.Attempt: [LoggedMessage]] = [:]
            try reader.forEachSample(messagesOf: wanted) { messages[$0.attempt] = $0.messages }
            return messages
        }
    }

    /// A header that states more attempts than this is not believed.
    private static let mostStated = 20_000_000

    /// The attempts that should be in the log and are not: by the list of its samples, and by the names of what is
    /// damaged.
    private static func lost(
        _ header: EvalLogHeader, _ damage: [LogDamage], places: [LoggedSample.Attempt: Int]
    ) -> [LoggedSample.Attempt] {
        let (count, isTooLarge) = header.sampleIDs.count.multipliedReportingOverflow(by: header.epochs)
        let isStated = !isTooLarge && count <= mostStated
        let expected = (isStated ? header.sampleIDs : []).flatMap { id in
            (1...header.epochs).map { LoggedSample.Attempt(id: id, epoch: $0) }
        }
        var seen: Set<LoggedSample.Attempt> = []
        return (expected + damage.compactMap(\.attempt)).filter { places[$0] == nil && seen.insert($0).inserted }
    }
}
