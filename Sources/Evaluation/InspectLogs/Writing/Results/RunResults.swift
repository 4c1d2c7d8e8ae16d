import JSONText

/// Scores of a whole run: Inspect's `EvalResults`.
struct RunResults {
    /// One scorer: epochs reduced by their mean, then mean and standard error over samples.
    struct Score {
        var scorer: String
        var scored = 0
        var unscored = 0
        /// Of whole numbers it is exact, so that the mean is what Inspect computes.
        private var sum = 0.0
        private var runningMean = 0.0
        private var squares = 0.0

        init(scorer: String) { self.scorer = scorer }

        var mean: Double { scored == 0 ? 0 : sum / Double(scored) }

        /// As Inspect computes it: by the sample's standard deviation; 0 for fewer than two samples.
        var standardError: Double {
            scored < 2 ? 0 : (squares / Double(scored - 1) / Double(scored)).squareRoot()
        }

        /// Welford's update.
        mutating func add(_ value: Double) {
            scored += 1
            sum += value
            let distance = value - runningMean
            runningMean += distance / Double(scored)
            squares += distance * (value - runningMean)
        }
    }

    var standing: RunStanding
    var scores: [Score]

    /// Reduces the epochs, and writes Inspect's `EvalSampleReductions`.
    init(
        _ standing: RunStanding, scorers: [String], scores spool: ScoreSpool, reductions: SpooledEntry
    ) throws(EvalLogError) {
        self.standing = standing
        scores = []
        try reductions.append("[".utf8)
        for scorer in scorers {
            var score = Score(scorer: scorer)
            var json = JSONWriter()
            json.string(scorer)
            try reductions.append((scores.isEmpty ? "" : ",").utf8)
            try reductions.append(
                Array(#"{"scorer":"#.utf8) + json.bytes + Array(#","reducer":"mean","samples":["#.utf8))
            try spool.forEachSample(of: scorer) { sample throws(EvalLogError) in
                guard sample.count > 0 else {
                    score.unscored += 1
                    return
                }
                let mean = sample.sum / Double(sample.count)
                json.reset()
                json.object { json in
                    json.member("value", mean)
                    json.member("history", [])
                    json.member("sample_id", sample.id)
                }
                if score.scored > 0 { try reductions.append(",".utf8) }
                try reductions.append(json.bytes)
                score.add(mean)
            }
            try reductions.append("]}".utf8)
            scores.append(score)
        }
        try reductions.append("]".utf8)
    }

    func write(to json: inout JSONWriter, run: RunLog) {
        json.object { json in
            json.member("total_samples", run.samples * run.epochs)
            json.member("completed_samples", standing.attempts - standing.errors)
            json.key("scores")
            json.array { list in
                for score in scores { list.object { Self.write(score, to: &$0) } }
            }
            guard let first = scores.first else { return }
            json.key("headline")
            json.object { json in
                json.member("scorer", first.scorer)
                json.member("score", first.scorer)
                json.member("metric", "accuracy")
            }
        }
    }

    private static func write(_ score: Score, to json: inout JSONWriter) {
        json.member("name", score.scorer)
        json.member("scorer", score.scorer)
        json.member("reducer", "mean")
        json.member("scored_samples", score.scored)
        json.member("unscored_samples", score.unscored)
        json.member("params", json: "{}")
        json.key("metrics")
        json.object { json in
            for (name, value) in [("accuracy", score.mean), ("stderr", score.standardError)] {
                json.key(name)
                json.object { json in
                    json.member("name", name)
                    json.member("value", value)
                    json.member("params", json: "{}")
                }
            }
        }
    }
}
