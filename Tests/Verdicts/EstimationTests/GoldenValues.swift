import FloodmarkTesting
import Foundation

/// Values of other people's software, made by `Tests/Fixtures/Estimation/make_golden.py`.
struct GoldenValues: Decodable {
    struct Normal: Decodable {
        var probability: Double
        var quantile: Double
        var upperTail: Double
    }
    struct Beta: Decodable {
        var a: Double
        var b: Double
        var probability: Double
        var quantile: Double
        var cdfAtHalfOfMean: Double
    }
    struct Student: Decodable {
        var tail: Double
        var degreesOfFreedom: Double
        var quantile: Double
        var upperTailAtTwo: Double
    }
    struct Binomial: Decodable {
        var successes: Double
        var trials: Double
        var level: Double
        var exactLower: Double
        var exactUpper: Double
        var wilsonLower: Double
        var wilsonUpper: Double
    }
    struct Clustered: Decodable {
        var values: [Double]
        var clusters: [Int]
        var mean: Double
        /// Of clusters of uneven sizes.
        var jackknifeError: Double?
        /// Of clusters of one size.
        var statsmodelsError: Double?
        var pairwiseError: Double?
        var lower: Double
        var upper: Double
    }
    struct Paired: Decodable {
        var first: [Double]
        var second: [Double]
        var clusters: [Int]
        var mean: Double
        var lower: Double
        var upper: Double
        var pValue: Double
    }
    struct FewPairs: Decodable {
        var wins: Int
        var losses: Int
        var ties: Int
        var pValue: Double
    }
    struct PassAtK: Decodable {
        var draws: Int
        var successes: Int
        var k: Int
        var enumerated: Double
        var hypergeometric: Double
    }
    struct Holm: Decodable {
        var pValues: [Double]
        var adjusted: [Double]
    }

    var normal: [Normal]
    var beta: [Beta]
    var studentT: [Student]
    var binomial: [Binomial]
    var clustered: [Clustered]
    var equallyClustered: [Clustered]
    var paired: [Paired]
    var fewPairs: FewPairs
    var passAtK: [PassAtK]
    var holm: [Holm]

    static func load() throws -> GoldenValues {
        let file = Repository.root.appending(path: "Tests/Fixtures/Estimation/golden.json")
        return try JSONDecoder().decode(GoldenValues.self, from: Data(contentsOf: file))
    }
}

/// Whether two numbers agree to so many parts, of the larger one or of 1e-12.
func agree(_ left: Double, _ right: Double, within tolerance: Double = 1e-9) -> Bool {
    abs(left - right) <= tolerance * max(abs(left), abs(right), 1e-12)
}
