import Rollouts

/// A world in which a model may search a corpus before it answers.
struct SearchEnvironment: Environment {
    /// What is found for two words.
    let corpus: [[String]: String]

    mutating func respond(to message: String) -> EnvironmentReply {
        guard let terms = SearchTool.terms(of: message) else { return .end(.answered) }
        return terms.isEmpty ? .end(.toolFailure) : .tool(SearchTool.reply(corpus[terms]))
    }
}
