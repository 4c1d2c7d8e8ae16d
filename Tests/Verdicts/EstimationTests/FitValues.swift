import Estimation
import FloodmarkTesting
import Foundation

/// Values of scipy and numpy, made by `Tests/Fixtures/Estimation/make_fits.py`.
struct FitValues: Decodable {
    struct Fit: Decodable {
        var efforts: [Double]
        var scores: [Double]
        var floor: Double
        var at: [Double]
        var level: Double
        var predicted: [Double]
        var bounds: [Double]

        var points: [SaturatingFit.Point] { zip(efforts, scores).map { SaturatingFit.Point(effort: $0, score: $1) } }
    }
    struct Margin: Decodable {
        var shortfalls: [Double]
        var level: Double
        var margin: Double?
    }

    var fits: [Fit]
    var margins: [Margin]

    static func load() throws -> FitValues {
        let file = Repository.root.appending(path: "Tests/Fixtures/Estimation/fits.json")
        return try JSONDecoder().decode(FitValues.self, from: Data(contentsOf: file))
    }
}
