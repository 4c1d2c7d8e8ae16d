import Foundation

/// How scores, differences, limits and p-values are written: with three decimals, and with as many more as it takes for
/// the text to lie on the same side of a mark, such as a threshold, as the number does.
public enum Figure {
    /// Fewest decimals.
    private static let fewest = 3
    /// More decimals say nothing.
    private static let most = 12

    /// A number that people fixed, such as a threshold or a margin: all its digits, and at least three decimals.
    public static func exact(_ value: Double) -> String {
        let places = (fewest...most).first { side(rounded(value, $0), value) == 0 }
        return text(value, places: places ?? most)
    }

    /// A number with three decimals, or as many more as its side of each mark needs: `0.583`, `0.0499`.
    ///
    /// - Parameter marks: What the number is compared with, written by ``exact(_:)`` beside it.
    public static func text(_ value: Double, beside marks: [Double] = []) -> String {
        text(value, places: places(value, beside: marks))
    }

    /// A difference, always with its sign, on its side of 0 and of each mark: `+0.120`, `−0.0004`, `0.000`.
    public static func difference(_ value: Double, beside marks: [Double] = []) -> String {
        let text = text(value, beside: marks + [0])
        return value > 0 && text.contains(where: isSignificant) ? "+" + text : text
    }

    /// A p-value on its side of the error that is allowed; what is smaller than both 0.001 and that error is written as
    /// less than the power of ten below both: `0.0496`, `< 0.001`.
    public static func pValue(_ value: Double, alpha: Double? = nil) -> String {
        guard value >= 0 else { return text(value) }
        var power = 0.001
        var places = fewest
        while let alpha, power > alpha * (1 + 1e-9), places < most {
            places += 1
            power = pow(10, -Double(places))
        }
        if value < power { return "< " + text(power, places: places) }
        return text(value, beside: alpha.map { [$0] } ?? [])
    }

    private static func places(_ value: Double, beside marks: [Double]) -> Int {
        guard value.isFinite else { return fewest }
        return (fewest...most).first { places in
            let shown = rounded(value, places)
            return marks.allSatisfy { mark in side(value, mark) == 0 || side(shown, mark) == side(value, mark) }
        } ?? most
    }

    /// −1 below the mark, 1 above it, 0 on it but for rounding.
    private static func side(_ value: Double, _ mark: Double) -> Int {
        abs(value - mark) < 1e-12 ? 0 : value < mark ? -1 : 1
    }

    /// The number that the text of so many decimals stands for.
    private static func rounded(_ value: Double, _ places: Int) -> Double {
        Double(String(format: "%.\(places)f", value)) ?? value
    }

    private static func text(_ value: Double, places: Int) -> String {
        guard value.isFinite else { return "–" }
        let magnitude = String(format: "%.\(places)f", value.magnitude)
        return value < 0 && magnitude.contains(where: isSignificant) ? "−" + magnitude : magnitude
    }

    private static func isSignificant(_ digit: Character) -> Bool { digit != "0" && digit != "." }
}
