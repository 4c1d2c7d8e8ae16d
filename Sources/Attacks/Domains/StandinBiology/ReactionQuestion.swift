/// A question for what two reagents make.
struct ReactionQuestion: Sendable, Hashable {
    static let wordings = 3

    /// Number of the reaction.
    var reaction: Int
    var wording: Int

    /// The question, with the reagents' words.
    func text(_ first: String, _ second: String, tool: Bool) -> String {
        let question =
            switch wording {
            case 0: "what do \(first) and \(second) make"
            case 1: "\(first) joined with \(second) gives"
            default: "name the product of \(first) and \(second)"
            }
        return tool ? "\(SearchTool.marker) \(question)" : question
    }
}
