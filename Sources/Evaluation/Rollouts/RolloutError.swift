/// Why an attempt could not be played.
public enum RolloutError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A model gave another number of completions than it was asked for; one number for each request.
    case wrongCompletions(asked: [Int], drawn: [Int])

    public var description: String {
        switch self {
        case .wrongCompletions(let asked, let drawn):
            "The model was asked for \(asked.reduce(0, +)) completions of \(asked.count) requests and gave "
                + "\(drawn.reduce(0, +)) of \(drawn.count). Check the server, or its support for several samples."
        }
    }
}
