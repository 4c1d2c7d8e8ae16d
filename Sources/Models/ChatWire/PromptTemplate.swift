import Models

/// Writes a conversation into one text, for servers or models without a chat template.
public struct PromptTemplate: Sendable, Hashable {
    /// What stands before and behind the content of a message.
    public struct Frame: Codable, Sendable, Hashable {
        public var before: String
        public var behind: String

        public init(before: String, behind: String) {
            self.before = before
            self.behind = behind
        }
    }

    public var system: Frame
    public var user: Frame
    public var assistant: Frame
    public var tool: Frame

    public init(system: Frame, user: Frame, assistant: Frame, tool: Frame) {
        self.system = system
        self.user = user
        self.assistant = assistant
        self.tool = tool
    }

    /// The contents, each followed by an empty line: for models that were not trained to chat.
    public static let plain: PromptTemplate = {
        let frame = Frame(before: "", behind: "\n\n")
        return PromptTemplate(system: frame, user: frame, assistant: frame, tool: frame)
    }()

    /// ChatML, as Qwen and others were trained with.
    public static let chatML: PromptTemplate = {
        func frame(_ role: String) -> Frame { Frame(before: "<|im_start|>\(role)\n", behind: "<|im_end|>\n") }
        return PromptTemplate(
            system: frame("system"), user: frame("user"), assistant: frame("assistant"), tool: frame("tool"))
    }()

    /// The text that an answer follows, the beginning of the answer included.
    public func prompt(_ messages: [Message], prefill: String?) -> String {
        var text = ""
        for message in messages {
            let frame = frame(message.role)
            text += frame.before
            text += message.content
            text += frame.behind
        }
        text += assistant.before
        text += prefill ?? ""
        return text
    }

    private func frame(_ role: Message.Role) -> Frame {
        switch role {
        case .system: system
        case .user: user
        case .assistant: assistant
        case .tool: tool
        }
    }
}
