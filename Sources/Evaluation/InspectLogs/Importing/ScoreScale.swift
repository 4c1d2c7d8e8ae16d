import JSONText
import Vocabulary

/// Makes a number in [0, 1] of a score's value.
struct ScoreScale {
    /// The values that stand for no and for full success.
    private let range: ClosedRange<Double>
    /// By what another score is chosen.
    private let setting: Setting

    init(_ options: ImportOptions, setting: Setting) {
        range = options.range
        self.setting = setting
    }

    /// The value in [0, 1]; nil if it says that nothing was measured.
    ///
    /// - Parameter attempt: Names the attempt in messages.
    func number(of value: JSONValue, attempt: LoggedSample.Attempt) throws(ImportError) -> Double? {
        switch value {
        case .null: return nil
        case .bool(let value): return value ? 1 : 0
        case .number(let text): return try scaled(Double(text), text, attempt)
        case .string(let text):
            switch text {
            case "C": return 1
            case "P": return 0.5
            case "I", "N": return 0
            default: break
            }
            switch text.lowercased() {
            case "yes", "true": return 1
            case "no", "false": return 0
            default: return try scaled(Double(text), text.quoted, attempt)
            }
        case .array, .object: throw .noNumber(value: value.summary, attempt: attempt.name, setting)
        }
    }

    private func scaled(
        _ number: Double?, _ text: String, _ attempt: LoggedSample.Attempt
    ) throws(ImportError) -> Double? {
        guard let number else { throw .noNumber(value: text, attempt: attempt.name, setting) }
        // What Inspect writes for a score that could not be given.
        if number.isNaN { return nil }
        guard number.isFinite else { throw .infinite(value: text, attempt: attempt.name, setting) }
        guard range.contains(number) else { throw .outside(value: text, attempt: attempt.name, range) }
        return (number - range.lowerBound) / (range.upperBound - range.lowerBound)
    }
}

extension LoggedSample.Attempt {
    /// For messages.
    var name: String { "sample \(id.quoted), epoch \(epoch)" }
}
