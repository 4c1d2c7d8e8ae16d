import Models

/// A way to get a model to answer a sample.
public protocol TaskSolver: Sendable {
    /// Name for logs, with what matters of its settings, for example `self-consistency@8`.
    var name: String { get }

    /// Lets the model answer. Limits, failures of the model and of tools end it by what `attempt` throws.
    func solve(_ attempt: any Attempting) async throws -> Solution
}

/// What a solver can do in one attempt: everything goes through here, so that it is counted, limited and logged.
public protocol Attempting: Sendable {
    var sample: TaskSample { get }
    /// Number of the attempt, from 0.
    var epoch: Int { get }
    /// Decides every draw of the attempt.
    var seed: UInt64 { get }
    /// How the task has its subject draw.
    var settings: GenerationSettings { get }
    /// Tools that the subject may call; empty if the task has none.
    var tools: [ToolDefinition] { get }
    /// Worked examples of the training split, in the file's order.
    var examples: [TaskSample] { get }

    /// Asks a model.
    ///
    /// - Throws: ``AttemptEnd`` at a limit, `ChatError`, `CancellationError`.
    func ask(_ role: ModelRole, _ request: ChatRequest) async throws -> ChatReply

    /// Lets a tool answer.
    ///
    /// - Returns: The text for the model, as a message.
    /// - Throws: ``AttemptEnd`` at a limit or if the tool broke, `CancellationError`.
    func call(_ call: ToolCall) async throws -> Message

    /// Keeps a fact for the log.
    ///
    /// - Parameter data: A JSON value as text.
    func note(_ source: String, _ data: String)
}

/// Who is asked.
public enum ModelRole: String, Codable, Sendable, CaseIterable {
    case subject
    case judge
    case verifier
}

/// Why an attempt ended before its answer.
public enum AttemptEnd: Error, Sendable, Hashable {
    public enum Limit: String, Codable, Sendable, CaseIterable {
        case messages
        case tokens
        case seconds
        case cost
        case context
    }

    case limit(Limit)
    /// A tool broke. The reason may quote what the model did.
    case toolFailure(String)
}

/// What came of an attempt.
public struct Solution: Sendable, Hashable {
    /// The final answer, as the model wrote it.
    public var answer: String
    /// The whole conversation that led to it.
    public var messages: [Message]
    /// The last reply of the subject.
    public var reply: ChatReply?

    public init(answer: String, messages: [Message], reply: ChatReply?) {
        self.answer = answer
        self.messages = messages
        self.reply = reply
    }
}
