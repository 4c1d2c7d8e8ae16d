import Foundation

/// The rule that tells a refusal from an answer.
public enum Refusal {
    /// The whole answer of a model that declines.
    public static let answer = "no"

    /// Whether an answer is a refusal: ``answer`` and nothing else, white space around it aside.
    public static func matches(_ text: String) -> Bool {
        text.trimmingCharacters(in: .whitespacesAndNewlines) == answer
    }
}
