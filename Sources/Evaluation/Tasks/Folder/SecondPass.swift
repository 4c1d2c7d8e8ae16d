import HandwrittenFiles
import Vocabulary

/// Finds the lines of what a survey found only by hash: ids that stand twice, and clusters in several splits.
struct SecondPass {
    let facts: SampleSurvey.Facts
    let rule: SplitRule
    private var lines: [ExactName: Int] = [:]
    private var clusters: [ExactName: (split: Split, line: Int)] = [:]

    init(facts: SampleSurvey.Facts, rule: SplitRule) {
        self.facts = facts
        self.rule = rule
    }

    mutating func check(_ sample: TaskSample, _ raw: RawSample, into survey: inout SampleSurvey) {
        if facts.repeatedIDs.contains(SplitRule.hash(sample.id, "id", 0)) {
            if let first = lines[ExactName(sample.id)] {
                survey.report(
                    "repeats the id of line \(first)", "give every sample an id of its own", raw.position("id"), "id")
            } else {
                lines[ExactName(sample.id)] = raw.start.line
            }
        }
        guard facts.dividedClusters.contains(rule.key(of: sample.cluster)) else { return }
        if let first = clusters[ExactName(sample.cluster)] {
            guard first.split != sample.split else { return }
            survey.report(
                "puts a cluster into the split \(sample.split.rawValue), and line "
                    + "\(first.line) into \(first.split.rawValue)",
                "keep a cluster in one split, so that what is trained or chosen on is not what is reported",
                raw.position("split"), "split")
        } else {
            clusters[ExactName(sample.cluster)] = (sample.split, raw.start.line)
        }
    }
}
