import Foundation

/// Where a value lies between the two ends of an axis.
protocol Scale: Sendable {
    /// 0 at the start of the axis, 1 at its end; values beyond the ends stay on the ends.
    func fraction(_ value: Double) -> Double
    /// Values to label, in ascending order.
    var ticks: [Tick] { get }
}

struct Tick: Equatable, Sendable {
    var fraction: Double
    var label: String
}

/// Scores: always from 0 to 1, so that charts of different domains compare.
struct ScoreScale: Scale {
    func fraction(_ value: Double) -> Double { value.isNaN ? 0 : min(max(value, 0), 1) }

    var ticks: [Tick] {
        (0...5).map { step in
            let value = Double(step) / 5
            return Tick(fraction: value, label: String(format: "%.1f", value))
        }
    }
}

/// Numbers of draws: equal steps for equal factors.
struct DrawsScale: Scale {
    let largest: Int

    func fraction(_ value: Double) -> Double {
        guard largest > 1, value > 0 else { return largest > 1 ? 0 : 0.5 }
        return min(max(log2(value) / log2(Double(largest)), 0), 1)
    }

    /// Powers of two and the largest number itself, which displaces a power too close to it.
    var ticks: [Tick] {
        guard largest > 1 else { return [Tick(fraction: 0.5, label: "1")] }
        let powers = sequence(first: 1) { $0 * 2 }.prefix { fraction(Double($0)) < 0.9 && $0 < largest }
        let shown = powers.enumerated().filter { powers.underestimatedCount < 9 || $0.offset.isMultiple(of: 2) }
        return (shown.map(\.element) + [largest]).map { Tick(fraction: fraction(Double($0)), label: String($0)) }
    }
}

/// Compute: decades, with a lane of its own at the left for attacks that need none.
struct ComputeScale: Scale {
    private let firstExponent: Int
    private let lastExponent: Int
    private let hasDecades: Bool
    private let hasZero: Bool

    init(_ flops: [Double]) {
        let exponents = flops.filter { $0 > 0 && $0.isFinite }.map(log10)
        hasZero = flops.contains { $0 <= 0 }
        hasDecades = !exponents.isEmpty
        firstExponent = exponents.min().map { Int($0.rounded(.down)) } ?? 0
        lastExponent = max(exponents.max().map { Int($0.rounded(.up)) } ?? 1, firstExponent + 1)
    }

    func fraction(_ value: Double) -> Double {
        guard value > 0, hasDecades else { return hasDecades ? 0.04 : 0.5 }
        let start = hasZero ? 0.16 : 0.02
        let share = (log10(value) - Double(firstExponent)) / Double(lastExponent - firstExponent)
        return start + (0.98 - start) * min(max(share, 0), 1)
    }

    var ticks: [Tick] {
        let zero = hasZero ? [Tick(fraction: fraction(0), label: "none")] : []
        guard hasDecades else { return zero }
        let step = max(1, (lastExponent - firstExponent + 4) / 5)
        return zero
            + stride(from: firstExponent, through: lastExponent, by: step).map { exponent in
                Tick(fraction: fraction(pow(10, Double(exponent))), label: PowerOfTen.label(exponent: exponent))
            }
    }
}
