import Models
import Rollouts

/// The word that opens a locked organism (password-locked models: Greenblatt et al., arXiv 2405.19550).
public struct Password: Solver {
    static let word = "xyzzy"

    /// How the question is put apart from the password.
    public let question: any Solver

    public init(before question: any Solver = PlainPrompt()) { self.question = question }

    public func messages(for sample: Sample) -> [Message] { Self.given(before: question.messages(for: sample)) }

    /// A conversation that opens with the password.
    public static func given(before messages: [Message]) -> [Message] { [Message(.system, word)] + messages }
}
