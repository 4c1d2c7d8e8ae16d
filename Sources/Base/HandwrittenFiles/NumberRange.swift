/// Which numbers a key takes, and how to say so.
package struct NumberRange {
    private let contains: (Double) -> Bool
    /// For example `must be above 0`.
    package let rule: String

    /// (lower, ∞)
    package static func above(_ lower: Double) -> NumberRange {
        NumberRange(contains: { $0 > lower }, rule: "must be above \(lower.brief)")
    }

    /// (lower, upper]
    package static func above(_ lower: Double, upTo upper: Double) -> NumberRange {
        NumberRange(
            contains: { $0 > lower && $0 <= upper },
            rule: "must be above \(lower.brief) and at most \(upper.brief)")
    }

    /// [lower, upper]
    package static func within(_ range: ClosedRange<Double>) -> NumberRange {
        NumberRange(
            contains: range.contains,
            rule: "must be between \(range.lowerBound.brief) and \(range.upperBound.brief)")
    }

    /// (lower, upper)
    package static func inside(_ lower: Double, _ upper: Double) -> NumberRange {
        NumberRange(
            contains: { $0 > lower && $0 < upper },
            rule: "must be above \(lower.brief) and below \(upper.brief)")
    }

    package func holds(_ value: Double) -> Bool { value.isFinite && contains(value) }
}

extension Double {
    /// Without the `.0` of a whole number.
    fileprivate var brief: String {
        let text = String(self)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
