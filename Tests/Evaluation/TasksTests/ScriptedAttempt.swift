import Models
import Synchronization
import Tasks

/// An attempt whose models and tools answer as a test tells them to, and which remembers what was asked.
final class ScriptedAttempt: Attempting {
    struct Asked: Sendable {
        var role: ModelRole
        var request: ChatRequest
    }
    typealias Script = @Sendable (Asked, _ number: Int) throws -> ChatReply

    let sample: TaskSample
    let epoch: Int
    let seed: UInt64
    let settings = GenerationSettings(maxTokens: 100, temperature: 0.7)
    let tools: [ToolDefinition]
    let examples: [TaskSample]
    private let script: Script
    private let state = Mutex<(asked: [Asked], called: [ToolCall], notes: [String])>(([], [], []))

    init(
        _ sample: TaskSample, epoch: Int = 0, seed: UInt64 = 1, tools: [String] = [], examples: [TaskSample] = [],
        _ script: @escaping Script
    ) {
        self.sample = sample
        self.epoch = epoch
        self.seed = seed
        self.tools = tools.map { ToolDefinition(name: $0, description: "A tool.", parameters: "{}") }
        self.examples = examples
        self.script = script
    }

    /// Models that say these texts, one after the other, whoever is asked.
    convenience init(_ sample: TaskSample, epoch: Int = 0, seed: UInt64 = 1, says texts: String...) {
        self.init(sample, epoch: epoch, seed: seed) { _, number in .text(texts[min(number, texts.count - 1)]) }
    }

    var asked: [Asked] { state.withLock { $0.asked } }
    var called: [ToolCall] { state.withLock { $0.called } }
    var notes: [String] { state.withLock { $0.notes } }

    func ask(_ role: ModelRole, _ request: ChatRequest) async throws -> ChatReply {
        let asked = Asked(role: role, request: request)
        let number = state.withLock { state in
            state.asked.append(asked)
            return state.asked.count - 1
        }
        return try script(asked, number)
    }

    func call(_ call: ToolCall) async throws -> Message {
        state.withLock { $0.called.append(call) }
        return Message(.tool, "did \(call.arguments)", toolCallID: call.id)
    }

    func note(_ source: String, _ data: String) { state.withLock { $0.notes.append("\(source) \(data)") } }
}

extension ChatReply {
    static func text(_ texts: String...) -> ChatReply {
        ChatReply(
            choices: texts.map { Choice(message: Message(.assistant, $0), stop: .end) }, usage: TokenUsage(),
            model: "scripted")
    }

    /// A reply that calls tools, each given as name and arguments.
    static func calls(_ calls: (String, String)...) -> ChatReply {
        let toolCalls = calls.enumerated().map { ToolCall(id: "call-\($0)", name: $1.0, arguments: $1.1) }
        return ChatReply(
            choices: [Choice(message: Message(.assistant, "", toolCalls: toolCalls), stop: .toolCalls)],
            usage: TokenUsage(), model: "scripted")
    }
}

extension Solution {
    init(_ answer: String) { self.init(answer: answer, messages: [], reply: nil) }
}
