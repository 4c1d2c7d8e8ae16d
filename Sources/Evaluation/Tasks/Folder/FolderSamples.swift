import Foundation
import Vocabulary

/// The samples of a checked file outside the training split, read again.
struct FolderSamples: SampleSource {
    private var lines: SampleLines
    private let file: String
    private let demands: SampleDemands
    private let rule: SplitRule
    private let facts: SampleSurvey.Facts
    private let hash: String

    /// - Parameter hash: Of the file when it was checked.
    init(
        _ url: URL, file: String, demands: SampleDemands, rule: SplitRule, facts: SampleSurvey.Facts, hash: String
    ) throws(TaskFolderError) {
        lines = try SampleLines(url, file: file)
        self.file = file
        self.demands = demands
        self.rule = rule
        self.facts = facts
        self.hash = hash
    }

    mutating func next() throws -> TaskSample? {
        while let line = try lines.next() {
            guard case .sample(let raw) = line else { throw TaskFolderError.changed(file: file) }
            var decoder = SampleDecoder(raw, demands: demands, splits: rule)
            guard var sample = decoder.sample() else { throw TaskFolderError.changed(file: file) }
            guard sample.split != .training else { continue }
            if facts.threshold != nil {
                sample.split = facts.split(written: sample.split.code, key: rule.key(of: sample.cluster))
            }
            return sample
        }
        guard lines.hash == hash else { throw TaskFolderError.changed(file: file) }
        return nil
    }
}
