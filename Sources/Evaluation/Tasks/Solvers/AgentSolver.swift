import JSONText
import Models

/// Lets the model work with tools, turn by turn, until it submits an answer.
struct AgentSolver: TaskSolver {
    /// The tool that ends the attempt.
    static let submit = ToolDefinition(
        name: "submit", description: "Submit your final answer. This ends the task.",
        parameters: """
            {"type":"object","properties":{"answer":{"type":"string","description":"The final answer, and nothing \
            else."}},"required":["answer"],"additionalProperties":false}
            """)
    static let nudge = "Go on, with a call of a tool. When you have the answer, call `submit` with it."

    let prompt: TaskPrompt
    /// Replies after which the attempt ends at its limit on messages.
    let turns: Int
    /// How often a reply without a call of a tool is answered by ``nudge``, before it is taken for the answer.
    let nudges: Int

    var name: String { prompt.name("agent") }

    func solve(_ attempt: any Attempting) async throws -> Solution {
        var request = prompt.request(for: attempt)
        request.tools = attempt.tools + [Self.submit]
        var nudgesLeft = nudges
        for turn in 0..<turns {
            let reply = try await attempt.ask(.subject, request)
            guard let choice = reply.choices.first else { break }
            var message = choice.message
            if let prefill = request.prefill { message.content = prefill + message.content }
            request.prefill = nil
            request.messages.append(message)
            if message.toolCalls.isEmpty {
                let isWithheld = choice.refusal != nil || choice.stop == .contentFilter
                guard nudgesLeft > 0, !isWithheld, turn < turns - 1 else {
                    return Solution(answer: message.content, messages: request.messages, reply: reply)
                }
                nudgesLeft -= 1
                request.messages.append(Message(.user, Self.nudge))
                continue
            }
            for call in message.toolCalls {
                if call.name == Self.submit.name {
                    switch Self.submitted(call) {
                    case .answer(let answer):
                        return Solution(answer: answer, messages: request.messages, reply: reply)
                    case .malformed(let reason):
                        request.messages.append(Message(.tool, reason, toolCallID: call.id))
                    }
                } else if attempt.tools.contains(where: { $0.name == call.name }) {
                    request.messages.append(try await attempt.call(call))
                } else {
                    attempt.note("agent", ["unknownTool": call.name])
                    let names = request.tools.map(\.name).joined(separator: ", ")
                    request.messages.append(
                        Message(
                            .tool, "There is no tool of that name. The tools are: \(names).", toolCallID: call.id))
                }
            }
        }
        throw AttemptEnd.limit(.messages)
    }

    private enum Submission {
        case answer(String)
        case malformed(String)
    }

    /// What a call of `submit` submits; numbers are taken as they are written.
    private static func submitted(_ call: ToolCall) -> Submission {
        let form = "Write {\"answer\": \"…\"}."
        do {
            switch try JSONValue(parsing: Array(call.arguments.utf8)).object?["answer"] {
            case .string(let text)?: return .answer(text)
            case .number(let text)?: return .answer(text)
            default: return .malformed("The arguments hold no text `answer`. \(form)")
            }
        } catch {
            return .malformed("The arguments are not valid JSON: \(error). \(form)")
        }
    }
}
