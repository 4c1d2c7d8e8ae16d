import Models

/// The messages of an attempt, each of them once, however often it was sent to a model.
struct MessagePool {
    /// A message and what is known of it beside its text.
    struct Entry {
        var message: Message
        /// Who wrote it; nil for what no model wrote.
        var model: String?
        /// The tool that a tool message comes from.
        var function: String?
        /// Whether it was there before the first reply.
        var isInput: Bool
    }

    private struct Turn: Hashable {
        /// The same words said again are another message.
        var position: Int
        var message: Message
    }

    private(set) var entries: [Entry] = []
    private var places: [Turn: Int] = [:]
    private var functions: [String: String] = [:]
    private var hasReply = false

    /// Where the messages of a conversation are among the entries.
    mutating func places(of conversation: [Message]) -> [Int] {
        conversation.enumerated().map { position, message in place(of: message, at: position, model: nil) }
    }

    /// Adds what a model replied to `conversation`.
    mutating func add(reply: Message, to conversation: [Message], model: String) -> Int {
        hasReply = true
        return place(of: reply, at: conversation.count, model: model)
    }

    private mutating func place(of message: Message, at position: Int, model: String?) -> Int {
        let turn = Turn(position: position, message: message)
        if let place = places[turn] { return place }
        for call in message.toolCalls { functions[call.id] = call.name }
        let function = message.role == .tool ? message.toolCallID.flatMap { functions[$0] } : nil
        entries.append(
            Entry(message: message, model: model, function: function, isInput: !hasReply && model == nil))
        places[turn] = entries.count - 1
        return entries.count - 1
    }

    /// Runs of places that follow each other.
    static func ranges(of places: [Int]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for place in places {
            if let last = ranges.last, last.upperBound == place {
                ranges[ranges.count - 1] = last.lowerBound..<(place + 1)
            } else {
                ranges.append(place..<(place + 1))
            }
        }
        return ranges
    }
}
