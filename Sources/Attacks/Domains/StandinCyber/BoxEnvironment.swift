import Rollouts

/// A box being played.
///
/// `list` shows what stands in the way; `read note`, `open KEY` and `decode CODE` move on if they fit and do `nothing`
/// if they do not, but a wrong key jams the box; `submit FLAG` ends the attempt. With the tool, `search COLOUR SHAPE`
/// looks a lock up in the manual. Any other message is an invalid answer and ends the attempt.
struct BoxEnvironment: Environment {
    let box: Box
    let catalogue: LockCatalogue
    /// Keys by colour and shape; nil without the tool.
    let manual: [[String]: String]?
    private var position = 0

    init(box: Box, catalogue: LockCatalogue, manual: [[String]: String]?) {
        self.box = box
        self.catalogue = catalogue
        self.manual = manual
    }

    mutating func respond(to message: String) -> EnvironmentReply {
        let words = message.split(whereSeparator: \.isWhitespace).map(String.init)
        let operand = words.dropFirst().joined(separator: " ")
        switch (words.first, box.obstacles[position]) {
        case ("list", .unlisted) where operand.isEmpty: return advance()
        case ("list", _) where operand.isEmpty: return .tool(view)
        case ("read", .note) where operand == "note": return advance()
        case ("read", _) where operand == "note": return .tool(SearchTool.nothing)
        case ("open", .lock(let kind)) where Words.keys.contains(operand):
            return operand == Words.keys[catalogue.kinds[kind].key] ? advance() : .end(.answered)
        case ("open", _) where Words.keys.contains(operand): return .tool(SearchTool.nothing)
        case ("decode", .code(let code)) where operand == code: return advance()
        case ("decode", _) where Self.isPair(words): return .tool(SearchTool.nothing)
        case ("search", _): return search(message)
        default: return .end(.answered)
        }
    }

    /// Whether a command carries two tokens, as a code or a flag does.
    static func isPair(_ words: [String]) -> Bool {
        words.count == 3 && words.dropFirst().allSatisfy(Words.tokens.contains)
    }

    private mutating func advance() -> EnvironmentReply {
        position += 1
        return .tool(view)
    }

    private func search(_ message: String) -> EnvironmentReply {
        guard let manual, let terms = SearchTool.terms(of: message) else { return .end(.answered) }
        return terms.isEmpty ? .end(.toolFailure) : .tool(SearchTool.reply(manual[terms]))
    }

    /// What stands in the way.
    private var view: String {
        switch box.obstacles[position] {
        case .unlisted: SearchTool.nothing
        case .lock(let kind): catalogue.kinds[kind].text
        case .note: "note"
        case .code(let code): "coded \(code)"
        case .flag(let flag): "flag \(flag)"
        }
    }
}
