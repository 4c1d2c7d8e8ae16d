import Assessment
import Foundation

/// How a report writes numbers: one form for each kind, the same in HTML and Markdown.
enum NumberText {
    /// What stands where there is no number.
    static let absent = "–"

    /// A score, share or probability with three decimals: `0.583`.
    static func score(_ value: Double) -> String { decimal(value, places: 3) }

    /// A mean, with its range where scores are missing: `0.512`, `0.512 (0.500 to 0.560)`.
    static func score(_ value: MeanScore) -> String { score(value.mean) + missing(value.range, score) }

    /// The range that missing scores leave to a number, in brackets after it; nothing where none is missing.
    ///
    /// - Parameter form: How the number itself is written.
    static func missing(_ range: ScoreRange, _ form: (Double) -> String) -> String {
        range.isPoint ? "" : " (\(form(range.lower)) to \(form(range.upper)))"
    }

    /// A difference of scores, always with its sign: `+0.120`, `−0.031`, `0.000`.
    static func difference(_ value: Double) -> String {
        let text = score(value)
        return value > 0 && text != "0.000" && text != absent ? "+" + text : text
    }

    /// Stands where nobody here has seen the weights.
    static let elsewhere = "not seen"

    static func interval(_ lower: Double, _ upper: Double) -> String { "\(score(lower)) to \(score(upper))" }

    static func differenceInterval(_ lower: Double, _ upper: Double) -> String {
        "\(difference(lower)) to \(difference(upper))"
    }

    /// A p-value; what three decimals cannot show is `< 0.001`.
    static func pValue(_ value: Double) -> String { value >= 0 && value < 0.001 ? "< 0.001" : score(value) }

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
