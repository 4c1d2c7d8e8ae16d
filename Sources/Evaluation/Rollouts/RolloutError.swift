import Vocabulary

/// Why an attempt could not be played.
public enum RolloutError: ExplainedError, Equatable {
    /// A model gave another number of completions than it was asked for; one number for each request.
    case wrongCompletions(asked: [Int], drawn: [Int])

    public var message: String {
        switch self {
        case .wrongCompletions(let asked, let drawn):
            "the model was asked for \(asked.reduce(0, +)) completions of \(asked.count) requests and gave "
                + "\(drawn.reduce(0, +)) of \(drawn.count)"
        }
    }

    public var fix: String { "check the server, or its support for several samples" }
}
