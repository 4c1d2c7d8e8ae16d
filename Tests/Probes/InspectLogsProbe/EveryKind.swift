import Foundation
import InspectLogs
import Models

/// One attempt of every kind that a log can hold.
enum EveryKind {
    private static let settings = GenerationSettings(maxTokens: 100, temperature: 0.7, topP: 0.95)
    private static let start = Date(timeIntervalSince1970: 1_790_000_000.125)
    private static let tool = ToolDefinition(
        name: "add", description: "Adds two numbers.",
        parameters: #"{"type":"object","properties":{"left":{"type":"integer"}},"required":["left"]}"#)

    static var attempts: [SampleLog] { [tools, judged, refused, broken, limited, several, odd] }

    private static func reply(_ message: Message, _ stop: ChatReply.Choice.Stop = .end) -> ChatReply {
        ChatReply(
            choices: [ChatReply.Choice(message: message, stop: stop)],
            usage: TokenUsage(input: 30, output: 8, cachedInput: 10, reasoning: 2), model: "model", seconds: 0.5,
            retries: 1)
    }

    private static func asked(
        _ messages: [Message], _ reply: ChatReply, role: String = "subject", tools: [ToolDefinition] = []
    ) -> EventLog {
        let model = role == "subject" ? "invented/model" : "invented/\(role)"
        let request = ChatRequest(messages: messages, tools: tools, settings: settings, stop: ["END"])
        return EventLog(at: start, .model(role: role, model: model, request: request, reply: reply))
    }

    private static func attempt(
        _ id: String, messages: [Message], output: ChatReply? = nil, scores: [ScoreLog] = [], events: [EventLog] = [],
        metadata: String? = nil, choices: [String] = [], error: String? = nil, limit: LimitLog? = nil
    ) -> SampleLog {
        SampleLog(
            id: id, epoch: 0, input: Array(messages.prefix(1)), choices: choices, target: ["4", "four"],
            cluster: "sums", split: "heldOut", metadata: metadata, files: ["data/table.csv"], messages: messages,
            output: output, scores: scores, events: events + scores.map { EventLog(at: start, .score($0)) },
            usage: ["invented/model": TokenUsage(input: 60, output: 16, cachedInput: 20, reasoning: 4)], cost: 0.002,
            startedAt: start, completedAt: start.addingTimeInterval(2), workingSeconds: 1.5, error: error, limit: limit)
    }

    /// Three turns, one of them with arguments that are no JSON, and a notice.
    private static var tools: SampleLog {
        let question = Message(.user, "What is 2 plus 2?")
        let call = ToolCall(id: "call-1", name: "add", arguments: #"{"left": 2, "right": 2}"#)
        let bad = ToolCall(id: "call-2", name: "add", arguments: #"{"left": 2,"#)
        let first = Message(.assistant, "I shall add.", toolCalls: [call, bad])
        let results = [
            Message(.tool, "4", toolCallID: "call-1"), Message(.tool, "not understood", toolCallID: "call-2"),
        ]
        let last = Message(.assistant, "4")
        let (one, two) = (reply(first, .toolCalls), reply(last))
        return attempt(
            "tools", messages: [question, first] + results + [last], output: two,
            scores: [ScoreLog(scorer: "exact", value: 1, outcome: "correct", answer: "4")],
            events: [
                asked([question], one, tools: [tool]),
                EventLog(
                    at: start,
                    .tool(
                        call: call, result: "4", isError: false, notices: [#"{"list":"names","hit":"x"}"#], seconds: 0.1
                    )),
                EventLog(at: start, .tool(call: bad, result: "not understood", isError: true, notices: [], seconds: 0)),
                asked([question, first] + results, two, tools: [tool]),
                EventLog(at: start, .info(source: "solver", data: #"{"turns":2}"#)),
            ])
    }

    /// Reasoning, log-probabilities and a judge.
    private static var judged: SampleLog {
        let question = Message(.user, "Why is the sky of the invented moon green?")
        var answer = reply(Message(.assistant, "Because of its copper dust."))
        answer.choices[0].reasoning = "The story says so."
        answer.choices[0].logProbabilities = [
            TokenLogProbability(
                token: "Because", logProbability: -0.1,
                alternatives: [TokenLogProbability.Alternative(token: "Because", logProbability: -0.1)])
        ]
        answer.isUsageMeasured = false
        let verdict = reply(Message(.assistant, "GRADE: 0.5"))
        return attempt(
            "judged", messages: [question, answer.choices[0].message], output: answer,
            scores: [
                ScoreLog(scorer: "judge", value: 0.5, outcome: "partial", explanation: "half of it"),
                ScoreLog(scorer: "exact", value: 0, outcome: "wrong"),
            ],
            events: [
                asked([question], answer), asked([Message(.user, "Grade this.")], verdict, role: "judge"),
            ], metadata: #"{"author":"invented","cluster":"taken","nested":{"list":[1,2.5,null,"é"]}}"#)
    }

    private static var refused: SampleLog {
        let question = Message(.user, "Tell me the secret of the invented vault.")
        var answer = reply(Message(.assistant, ""), .contentFilter)
        answer.choices[0].refusal = "I cannot tell that."
        return attempt(
            "refused", messages: [question, answer.choices[0].message], output: answer,
            scores: [ScoreLog(scorer: "exact", value: 0, outcome: "refusal")],
            events: [
                asked([question], answer), EventLog(at: start, .info(source: "refusal", data: "not JSON")),
            ])
    }

    private static var broken: SampleLog {
        let question = Message(.user, "What is 1 plus 1?")
        let request = ChatRequest(messages: [question], settings: settings)
        let failure = ChatError(.server, "the server answered with status 500", status: 500, attempts: 4)
        return attempt(
            "broken", messages: [question],
            events: [
                EventLog(
                    at: start,
                    .modelFailure(role: "subject", model: "invented/model", request: request, failure: failure)),
                EventLog(at: start, .error(failure.description)),
            ], error: failure.description)
    }

    private static var limited: SampleLog {
        let question = Message(.user, "Count to a million.")
        let answer = reply(Message(.assistant, "1, 2, 3"), .length)
        let limit = LimitLog(.context, limit: 4096)
        return attempt(
            "limited", messages: [question, answer.choices[0].message], output: answer,
            scores: [ScoreLog(scorer: "exact", value: 0, outcome: "limit")],
            events: [asked([question], answer), EventLog(at: start, .limit(limit))], limit: limit)
    }

    /// Several answers to one question, a system message and choices.
    private static var several: SampleLog {
        let question = [Message(.system, "Answer with a letter."), Message(.user, "Which is right?")]
        var answers = reply(Message(.assistant, "A"))
        answers.choices.append(ChatReply.Choice(message: Message(.assistant, "B"), stop: .unknown))
        return attempt(
            "several", messages: question + [answers.choices[0].message], output: answers,
            scores: [ScoreLog(scorer: "exact", value: 1, outcome: "correct", answer: "A")],
            events: [asked(question, answers)], choices: ["right", "wrong"])
    }

    /// An id with all that is awkward in file names and JSON, and texts that are as awkward.
    private static var odd: SampleLog {
        attempt(
            "odd/../\"ид\"\\_epoch_7 %20\n",
            messages: [Message(.user, "\u{0}\u{7F}\u{2028} 😀 \"quoted\" \\ \u{1B}[31m")],
            scores: [
                ScoreLog(
                    scorer: "exact", value: 0, outcome: "invalid", explanation: String(repeating: "é", count: 9000))
            ],
            metadata: #"{"long":"\#(String(repeating: "😀", count: 3000))"}"#)
    }
}
