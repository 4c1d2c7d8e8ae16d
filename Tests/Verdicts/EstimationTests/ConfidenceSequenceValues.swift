import FloodmarkTesting
import Foundation

/// Values of confseq, made by `Tests/Fixtures/Estimation/make_confidence_sequences.py`.
struct ConfidenceSequenceValues: Decodable {
    struct Capital: Decodable {
        var threshold: Double
        var above: [Double]
        var below: [Double]
    }
    struct Case: Decodable {
        var name: String
        var level: Double
        var scores: [Double]
        var lower: [Double]
        var upper: [Double]
        var capitals: [Capital]
    }

    /// Distance of the candidate means that confseq tries.
    var gridStep: Double
    /// After so many scores the limits and capitals stand.
    var counts: [Int]
    var cases: [Case]

    static func load() throws -> ConfidenceSequenceValues {
        let file = Repository.root.appending(path: "Tests/Fixtures/Estimation/confidence_sequences.json")
        return try JSONDecoder().decode(ConfidenceSequenceValues.self, from: Data(contentsOf: file))
    }
}
