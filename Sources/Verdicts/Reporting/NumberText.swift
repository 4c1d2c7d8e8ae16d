import Assessment
import Foundation
import Vocabulary

/// How a report writes numbers: one form for each kind, the same in HTML and Markdown.
enum NumberText {
    /// What stands where there is no number.
    static let absent = "–"

    /// A score, share or probability with three decimals: `0.583`.
    static func score(_ value: Double) -> String { Figure.text(value) }

    /// A limit or bound, with as many decimals as its side of a threshold needs.
    static func limit(_ value: Double, beside threshold: Double) -> String { Figure.text(value, beside: [threshold]) }

    /// A threshold or margin, with all its digits.
    static func exact(_ value: Double) -> String { Figure.exact(value) }

    /// A mean, with its range where scores are missing: `0.512`, `0.512 (0.500 to 0.560)`.
    static func score(_ value: MeanScore) -> String { score(value.mean) + missing(value.range, score) }

    /// The range that missing scores leave to a number, in brackets after it; nothing where none is missing.
    ///
    /// - Parameter form: How the number itself is written.
    static func missing(_ range: ScoreRange, _ form: (Double) -> String) -> String {
        range.isPoint ? "" : " (\(form(range.lower)) to \(form(range.upper)))"
    }

    /// A difference of scores, always with its sign: `+0.120`, `−0.031`, `0.000`.
    static func difference(_ value: Double) -> String { Figure.difference(value) }

    /// Stands where nobody here has seen the weights.
    static let elsewhere = "not seen"

    static func interval(_ lower: Double, _ upper: Double, beside threshold: Double? = nil) -> String {
        let marks = threshold.map { [$0] } ?? []
        return "\(Figure.text(lower, beside: marks)) to \(Figure.text(upper, beside: marks))"
    }

    static func differenceInterval(_ lower: Double, _ upper: Double, beside margin: Double? = nil) -> String {
        let marks = margin.map { [$0] } ?? []
        return "\(Figure.difference(lower, beside: marks)) to \(Figure.difference(upper, beside: marks))"
    }

    /// A p-value; what three decimals cannot show is `< 0.001`.
    ///
    /// - Parameter level: The confidence level of what it decides, so that it is written on its side of the error.
    static func pValue(_ value: Double, level: Double? = nil) -> String {
        Figure.pValue(value, alpha: level.map { 1 - $0 })
    }

    /// A confidence level as running text, held together by a no-break space: `95 %`, `97.5 %`.
    static func level(_ value: Double) -> String {
        guard value.isFinite else { return absent }
        var text = String(format: "%.2f", value * 100)
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text + "\u{A0}%"
    }

    /// Seconds with one decimal.
    static func seconds(_ value: Double) -> String { decimal(value, places: 1) }

    /// Clusters, and where sizes are uneven how many of one size would weigh the same: `60 (worth 3.9)`.
    static func clusters(_ count: Int?, worth effective: Double?) -> String {
        guard let count else { return absent }
        guard let effective, Double(count) - effective >= 0.05 else { return NumberText.count(count) }
        return "\(NumberText.count(count)) (worth \(decimal(effective, places: 1)))"
    }

    /// A whole number with its thousands apart: `344,064`.
    static func count(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var result = ""
        for (offset, digit) in digits.enumerated() {
            if offset > 0, (digits.count - offset).isMultiple(of: 3) { result.append(",") }
            result.append(digit)
        }
        return value < 0 ? "−" + result : result
    }

    private static func decimal(_ value: Double, places: Int) -> String {
        guard value.isFinite else { return absent }
        let magnitude = String(format: "%.\(places)f", value.magnitude)
        let isZero = !magnitude.contains { $0 != "0" && $0 != "." }
        return value < 0 && !isZero ? "−" + magnitude : magnitude
    }
}

extension ScoreRange {
    /// Whether nothing is missing that could move the score. Sums in another order may differ in the last bit.
    var isPoint: Bool { upper - lower < 1e-9 }
}
