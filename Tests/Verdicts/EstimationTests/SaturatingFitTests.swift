import Estimation
import Testing

@Suite("A saturating curve is fitted and bounded")
struct SaturatingFitTests {
    private func points(_ efforts: [Double], _ scores: [Double]) -> [SaturatingFit.Point] {
        zip(efforts, scores).map { SaturatingFit.Point(effort: $0, score: $1) }
    }

    /// Each score three times, at efforts that quadruple.
    private func thrice(_ scores: [Double]) -> [SaturatingFit.Point] {
        scores.indices.flatMap { index in
            [SaturatingFit.Point](
                repeating: SaturatingFit.Point(effort: 0.6 * Double(index), score: scores[index]), count: 3)
        }
    }

    @Test("the curve and its bound are those of scipy's curve_fit and minimize")
    func golden() throws {
        let fits = try FitValues.load().fits
        #expect(fits.count == 5)
        for value in fits {
            let fit = try #require(SaturatingFit(value.points, floor: value.floor))
            for (index, effort) in value.at.enumerated() {
                #expect(abs(fit.predicted(at: effort) - value.predicted[index]) < 1e-5)
                #expect(abs(fit.upperBound(at: effort, level: value.level) - value.bounds[index]) < 1e-5)
            }
        }
    }

    @Test("the order of the points and the unit of effort make no difference")
    func order() throws {
        for value in try FitValues.load().fits {
            let fit = try #require(SaturatingFit(value.points, floor: value.floor))
            var dice = Dice(seed: 21)
            let shuffled = try #require(SaturatingFit(value.points.shuffled(using: &dice), floor: value.floor))
            #expect(shuffled == fit)
            let inThousands = points(value.efforts.map { $0 - 3 }, value.scores)
            let moved = try #require(SaturatingFit(inThousands, floor: value.floor))
            for effort in value.at {
                #expect(abs(moved.predicted(at: effort - 3) - fit.predicted(at: effort)) < 1e-6)
                let bounds = (
                    moved.upperBound(at: effort - 3, level: 0.9), fit.upperBound(at: effort, level: 0.9)
                )
                #expect(abs(bounds.0 - bounds.1) < 1e-6)
            }
        }
    }

    @Test("the curve never falls, and the bound lies over it and rises with the level")
    func ordered() throws {
        var dice = Dice(seed: 22)
        for _ in 0..<40 {
            let efforts = (0..<3 + Int(dice.uniform() * 9)).map { _ in dice.uniform() * 3 }
            let fit = try #require(SaturatingFit(points(efforts, efforts.map { _ in dice.uniform() })))
            var last = 0.0
            for effort in stride(from: -1.0, through: 5, by: 1) {
                let predicted = fit.predicted(at: effort)
                #expect(predicted >= last && predicted <= 1)
                last = predicted
                #expect(fit.upperBound(at: effort, level: 0.5) == predicted)
                var lower = predicted
                for level in [0.6, 0.8, 0.95, 0.99] {
                    let bound = fit.upperBound(at: effort, level: level)
                    #expect(bound >= lower - 1e-6 && bound >= predicted && bound <= 1)
                    lower = bound
                }
            }
        }
    }

    @Test("two efforts are too few, and an effort of zero is not one")
    func tooFew() {
        #expect(SaturatingFit([]) == nil)
        #expect(SaturatingFit(points([1, 1, 2, 2], [0.1, 0.2, 0.3, 0.4])) == nil)
        #expect(SaturatingFit(points([-.infinity, 1, 2], [0, 0.2, 0.3])) == nil)
        #expect(SaturatingFit(points([1, 2, 3], [0.1, .nan, 0.3])) == nil)
        #expect(
            SaturatingFit(points([-.infinity, 1, 2, 3], [0, 0.1, 0.2, 0.3]))
                == SaturatingFit(points([1, 2, 3], [0.1, 0.2, 0.3])))
    }

    @Test("scores that don't rise give their mean")
    func level() throws {
        for (scores, mean) in [([1, 1, 1], 1.0), ([0, 0, 0], 0), ([0.6, 0.6, 0.6], 0.6), ([0.5, 0.4, 0.3], 0.4)] {
            let fit = try #require(SaturatingFit(thrice(scores)))
            for effort in [0, 1.8, 6] { #expect(abs(fit.predicted(at: effort) - mean) < 1e-12) }
        }
    }

    @Test("scores that saturated below 1 stay below it, and scores of 1 don't")
    func saturated() throws {
        let plateau = try #require(SaturatingFit(thrice([0.58, 0.6, 0.6])))
        let bound = plateau.upperBound(at: 1.8, level: 0.95)
        #expect(bound > 0.65 && bound < 0.8)
        #expect(try #require(SaturatingFit(thrice([1, 1, 1]))).upperBound(at: 1.8, level: 0.95) == 1)
    }

    @Test("a rise that has hardly begun, or not at all, doesn't bound what follows")
    func notIdentified() throws {
        for scores in [[0, 0, 0], [0, 0, 0.04], [0.01, 0.02, 0.01], [0, 0, 0.3]] {
            let fit = try #require(SaturatingFit(thrice(scores)))
            #expect(fit.upperBound(at: 1.8, level: 0.95) > 0.999)
        }
        let none = try #require(SaturatingFit(thrice([0, 0, 0])))
        #expect(none.upperBound(at: 1.2, level: 0.95) < 0.15, "where there are scores, they bound")
    }

    @Test("scores at the level of guessing are no plateau once the floor is known")
    func floor() throws {
        let scores = thrice([0.25, 0.24, 0.26])
        #expect(try #require(SaturatingFit(scores)).upperBound(at: 1.8, level: 0.95) < 0.45)
        #expect(try #require(SaturatingFit(scores, floor: 0.25)).upperBound(at: 1.8, level: 0.95) > 0.999)
    }

    @Test("three points alone leave the scatter unknown, so that their bound is wide")
    func threePoints() throws {
        let alone = try #require(SaturatingFit(points([0, 0.6, 1.2], [0.58, 0.6, 0.6])))
        let repeated = try #require(SaturatingFit(thrice([0.58, 0.6, 0.6])))
        #expect(alone.upperBound(at: 1.2, level: 0.95) > repeated.upperBound(at: 1.2, level: 0.95) + 0.2)
    }
}
