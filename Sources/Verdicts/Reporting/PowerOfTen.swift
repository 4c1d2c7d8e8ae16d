import Foundation

/// A large quantity with two digits and a power of ten: FLOPs.
struct PowerOfTen: Equatable {
    /// `1.2` in 1.2 × 10¹²; `0` for nothing.
    let mantissa: String
    /// Nil where there is nothing to raise: zero, or no finite number.
    let exponent: Int?

    init(_ value: Double) {
        guard value.isFinite else {
            (mantissa, exponent) = (NumberText.absent, nil)
            return
        }
        guard value != 0 else {
            (mantissa, exponent) = ("0", nil)
            return
        }
        let parts = String(format: "%.1e", value).split(separator: "e")
        (mantissa, exponent) = (String(parts[0]), parts.count > 1 ? Int(parts[1]) : nil)
    }

    /// `1.2e12`.
    var plain: String { exponent.map { "\(mantissa)e\($0)" } ?? mantissa }

    /// `1.2 × 10` with a raised `12`.
    var nodes: [Node] {
        guard let exponent else { return [.text(mantissa)] }
        return [.text("\(mantissa) × 10"), Tag.sup { String(exponent) }]
    }

    /// `10¹²` in characters, for drawings, where text cannot be raised reliably.
    static func label(exponent: Int) -> String {
        let digits: [Character: Character] = [
            "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
            "-": "⁻",
        ]
        return "10" + String(String(exponent).map { digits[$0] ?? $0 })
    }
}
