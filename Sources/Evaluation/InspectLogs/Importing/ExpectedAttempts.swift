import Vocabulary

/// The attempts that a log of Inspect should hold, and those of them that it does not.
struct ExpectedAttempts {
    /// A header that states more attempts than this is not believed.
    private static let mostStated = 20_000_000

    /// Those that are not there, or cannot be read. Where nothing names a sample, it has a name that says so.
    let lost: [LoggedSample.Attempt]
    /// How many of them were not made because something had decided their sample already.
    let stoppedEarly: Int

    /// - Parameters:
    ///   - present: The attempts that are there, each once.
    ///   - damage: What could not be read.
    ///   - repeated: How many attempts are there again under a name that another one has.
    init(_ header: EvalLogHeader, present: Set<LoggedSample.Attempt>, damage: [LogDamage], repeated: Int) {
        let samples = header.expectedSamples ?? 0
        let most = max(samples, Set(present.map { ExactName($0.id) }).count)
        let (largest, isTooLarge) = most.multipliedReportingOverflow(by: header.epochs)
        let isStated = !isTooLarge && largest <= Self.mostStated
        let count = isStated ? samples * header.epochs : 0
        let stops = Set(header.earlyStops)
        var seen: Set<LoggedSample.Attempt> = []
        var lost: [LoggedSample.Attempt] = []
        let named = isStated ? Self.names(header, present: present) : []
        for id in named {
            for epoch in 1...header.epochs {
                let attempt = LoggedSample.Attempt(id: id, epoch: epoch)
                if !present.contains(attempt), seen.insert(attempt).inserted { lost.append(attempt) }
            }
        }
        for attempt in damage.compactMap(\.attempt) + header.earlyStops
        where !present.contains(attempt) && seen.insert(attempt).inserted { lost.append(attempt) }
        let unnamed = max(repeated, count - present.count - lost.count)
        if unnamed > 0 {
            let known = Set((present.map(\.id) + lost.map(\.id)).map(ExactName.init))
            var word = "missing sample"
            while known.contains(where: { $0.text.utf8.starts(with: word.utf8) }) { word += "'" }
            lost += (0..<unnamed).map { number in
                LoggedSample.Attempt(
                    id: "\(word) \(number / header.epochs + 1)", epoch: number % header.epochs + 1)
            }
        }
        self.lost = lost
        stoppedEarly = lost.count { stops.contains($0) }
    }

    /// Of the samples that were to be run, as far as something names them.
    private static func names(_ header: EvalLogHeader, present: Set<LoggedSample.Attempt>) -> [String] {
        guard header.sampleIDs.isEmpty else { return header.sampleIDs.distinctExactly }
        let there = present.map(\.id).sortedExactly()
        guard let count = header.expectedSamples, header.chosenSamples == nil,
            there.allSatisfy({ id in Int(id).map { (1...max(count, 1)).contains($0) && "\($0)" == id } ?? false })
        else { return there }
        // Where a data set gives no ids, Inspect counts its samples from 1.
        return (0..<count).map { "\($0 + 1)" }
    }
}

extension [String] {
    /// Each once, in their order.
    fileprivate var distinctExactly: [String] {
        var seen: Set<ExactName> = []
        return filter { seen.insert(ExactName($0)).inserted }
    }
}
