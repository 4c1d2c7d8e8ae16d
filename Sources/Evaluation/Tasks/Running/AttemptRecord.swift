import Foundation
import InspectLogs
import Models
import Tools

/// What happened in an attempt so far.
struct AttemptRecord: Sendable {
    var budget: AttemptBudget
    /// The conversation with the subject as far as it got.
    private(set) var messages: [Message]
    /// The last reply of the subject.
    private(set) var reply: ChatReply?
    private(set) var events: [EventLog] = []
    /// By name of the model, without what came from a cache.
    private(set) var usage: [String: TokenUsage] = [:]
    /// Nil if no model has prices.
    private(set) var cost: Double?
    /// Seconds in which a model or a tool was at work.
    private(set) var workingSeconds = 0.0
    private(set) var retries = 0
    /// Set once the solver is done.
    var solution: Solution?

    init(_ budget: AttemptBudget, messages: [Message]) {
        self.budget = budget
        self.messages = messages
    }

    mutating func keep(_ reply: ChatReply, to request: ChatRequest, of role: ModelRole, model: String) {
        keep(.model(role: role.rawValue, model: model, request: request, reply: reply))
        if !reply.isCached { usage[model, default: TokenUsage()] += reply.usage }
        if let spent = reply.cost { cost = (cost ?? 0) + (reply.isCached ? 0 : spent) }
        workingSeconds += reply.seconds
        retries += reply.retries
        guard role == .subject else { return }
        self.reply = reply
        messages = request.messages + reply.choices.prefix(1).map(\.message)
    }

    mutating func keep(_ failure: ChatError, of request: ChatRequest, role: ModelRole, model: String) {
        keep(.modelFailure(role: role.rawValue, model: model, request: request, failure: failure))
        retries += max(0, failure.attempts - 1)
        if role == .subject { messages = request.messages }
    }

    mutating func keep(_ result: ToolResult, of call: ToolCall, at: Date, seconds: Double) {
        workingSeconds += seconds
        messages.append(Message(.tool, result.text, toolCallID: call.id))
        let kind = EventLog.Kind.tool(
            call: call, result: result.text, isError: result.isError, notices: result.notices.map(\.json),
            seconds: seconds)
        events.append(EventLog(at: at, kind))
    }

    mutating func keep(_ kind: EventLog.Kind) {
        events.append(EventLog(at: Date(), kind))
    }
}

extension ToolNotice {
    /// As a JSON object.
    fileprivate var json: String {
        // Two texts always encode.
        (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
