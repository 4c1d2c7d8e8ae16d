import Foundation

/// floor + height · logistic(offset + slope · (effort − centre)), with the sum of squares that it leaves.
struct SaturatingCurve: Sendable, Equatable {
    /// Where and how steeply the curve rises, apart from its height.
    struct Shape: Sendable, Equatable {
        /// Logarithm of the slope in logits per unit of effort; minus infinity for a level line at the full height.
        var logSlope: Double
        /// Logits at the centre of the efforts.
        var offset: Double

        static let level = Shape(logSlope: -.infinity, offset: .infinity)
    }

    var shape: Shape
    var height: Double
    /// Sum of the squared distances of the points.
    var squares: Double

    /// The curves that are considered for some points.
    ///
    /// For a shape the best height is known in closed form, so only the two numbers of the shape are searched: a grid,
    /// then steps that halve. Nothing is random, and the order of the points makes no difference.
    struct Family: Sendable, Equatable {
        let points: [SaturatingFit.Point]
        private let floor: Double
        private let centre: Double
        private let halfSpan: Double
        private let logSlopes: ClosedRange<Double>

        /// - Parameter steepest: In logits per unit of effort.
        init(_ points: [SaturatingFit.Point], floor: Double, steepest: Double) {
            self.points = points.sorted { ($0.effort, $0.score) < ($1.effort, $1.score) }
            self.floor = floor
            let (least, most) = (self.points[0].effort, self.points[points.count - 1].effort)
            centre = (least + most) / 2
            halfSpan = (most - least) / 2
            logSlopes = log(steepest / 64)...log(steepest)
        }

        func value(_ curve: SaturatingCurve, at effort: Double) -> Double {
            min(max(floor + curve.height * share(curve.shape, at: effort), 0), 1)
        }

        /// The curve with the least sum of squares; the level line unless another is truly better.
        func leastSquares() -> SaturatingCurve {
            let level = fitted(.level)
            let best = fitted(climbed { -fitted($0).squares })
            return best.squares < level.squares - 1e-12 ? best : level
        }

        /// The largest score y at an effort with squares(curve) − squares(best) + (y − curve)² ≤ `excess` for some
        /// curve.
        func highest(at effort: Double, excess: Double, over best: SaturatingCurve) -> Double {
            func reach(_ shape: Shape) -> Double {
                self.reach(shape, at: effort, squares: best.squares + excess)
            }
            return [.level, climbed(reach), climbed(from: best.shape, reach)].map(reach).max() ?? 1
        }

        /// The best height of a shape, in [0, 1 − floor].
        private func fitted(_ shape: Shape) -> SaturatingCurve {
            let moments = Moments(points) { ($0.score - floor, share(shape, at: $0.effort)) }
            let height = min(max(moments.bestHeight, 0), 1 - floor)
            return SaturatingCurve(shape: shape, height: height, squares: moments.squares(height: height))
        }

        /// The largest y of one shape: the maximum over its height h of h · share + √(room − scale · (h − best)²),
        /// which is concave in h; minus infinity if no height is near enough to the points.
        private func reach(_ shape: Shape, at effort: Double, squares limit: Double) -> Double {
            let moments = Moments(points) { ($0.score - floor, self.share(shape, at: $0.effort)) }
            let share = share(shape, at: effort)
            let (best, scale) = (moments.bestHeight, moments.scale)
            let room = limit - moments.squares(height: best)
            guard room >= 0 else { return -.infinity }
            guard scale > 0 else { return floor + (1 - floor) * share + room.squareRoot() }
            let free = best + share * (room / (scale * (scale + share * share))).squareRoot()
            let allowed = min(max(free, 0), 1 - floor)
            let left = room - scale * (allowed - best) * (allowed - best)
            return left >= 0 ? floor + allowed * share + left.squareRoot() : -.infinity
        }

        /// The part of the height that is reached at an effort.
        private func share(_ shape: Shape, at effort: Double) -> Double {
            if shape == .level { return 1 }
            return 1 / (1 + exp(-shape.offset - exp(shape.logSlope) * (effort - centre)))
        }

        /// Shapes from "long saturated" to "hardly begun" at every effort, for slopes from gentle to the steepest.
        private func grid() -> [Shape] {
            let slopes = 24
            return (0..<slopes).flatMap { index in
                let part = Double(index) / Double(slopes - 1)
                let logSlope = logSlopes.lowerBound + part * (logSlopes.upperBound - logSlopes.lowerBound)
                let edge = 8 + exp(logSlope) * halfSpan
                return stride(from: -edge, through: edge, by: 0.5).map { Shape(logSlope: logSlope, offset: $0) }
            }
        }

        private func climbed(_ height: (Shape) -> Double) -> Shape {
            var (top, topHeight) = (Shape.level, -Double.infinity)
            for shape in grid() {
                let shapeHeight = height(shape)
                if shapeHeight > topHeight { (top, topHeight) = (shape, shapeHeight) }
            }
            return climbed(from: top, height)
        }

        /// Hooke and Jeeves's pattern search (1961) for a maximum: steps in eight directions, doubled while they help,
        /// halved where none does.
        private func climbed(from start: Shape, _ height: (Shape) -> Double) -> Shape {
            var (top, topHeight) = (start, height(start))
            var step = 0.25
            for _ in 0..<200 where step > 1e-9 {
                var improved = false
                for direction in Self.directions {
                    var length = step
                    while length < 100 {
                        let next = moved(top, direction, by: length)
                        let nextHeight = height(next)
                        guard nextHeight > topHeight else { break }
                        (top, topHeight, improved) = (next, nextHeight, true)
                        length *= 2
                    }
                }
                if !improved { step /= 2 }
            }
            return top
        }

        private func moved(_ shape: Shape, _ direction: (Double, Double), by length: Double) -> Shape {
            let logSlope = shape.logSlope + direction.0 * length
            return Shape(
                logSlope: min(max(logSlope, logSlopes.lowerBound), logSlopes.upperBound),
                offset: shape.offset + direction.1 * length)
        }

        private static let directions: [(Double, Double)] = [
            (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1),
        ]
    }

    /// What least squares needs of one shape: the distance of the points is quadratic in the height.
    private struct Moments {
        var total = 0.0
        var product = 0.0
        var scale = 0.0

        /// - Parameter term: The score over the floor, and the share of the height at its effort.
        init(_ points: [SaturatingFit.Point], _ term: (SaturatingFit.Point) -> (Double, Double)) {
            for point in points {
                let (score, share) = term(point)
                total += score * score
                product += score * share
                scale += share * share
            }
        }

        /// The least-squares height, without limits.
        var bestHeight: Double { scale > 0 ? product / scale : 0 }

        func squares(height: Double) -> Double { max(total - 2 * height * product + height * height * scale, 0) }
    }
}
