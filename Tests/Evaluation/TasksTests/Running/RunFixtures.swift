import Foundation
import InspectLogs
import Models
import Synchronization
import Tools
import Vocabulary

@testable import Tasks

/// Samples in memory: `s0`, `s1`, …; the right answer to each is its own id.
struct CountedSamples: SampleSource {
    let count: Int
    /// Told of every sample that is read.
    var isRead: @Sendable () -> Void = {}
    private var place = 0

    init(count: Int, isRead: @escaping @Sendable () -> Void = {}) {
        self.count = count
        self.isRead = isRead
    }

    mutating func next() -> TaskSample? {
        guard place < count else { return nil }
        isRead()
        place += 1
        let id = "s\(place - 1)"
        return TaskSample(id: id, input: [Message(.user, "say \(id)")], target: [id])
    }
}

/// Asks once and takes the first answer.
struct AskOnce: TaskSolver {
    var name: String { "ask-once" }

    func solve(_ attempt: any Attempting) async throws -> Solution {
        let request = ChatRequest(messages: attempt.sample.input, settings: attempt.settings)
        let reply = try await attempt.ask(.subject, request)
        let message = reply.choices[0].message
        return Solution(answer: message.content, messages: request.messages + [message], reply: reply)
    }
}

/// Asks and calls the tools for what is answered, without end.
struct AskForever: TaskSolver {
    var name: String { "ask-forever" }

    func solve(_ attempt: any Attempting) async throws -> Solution {
        var messages = attempt.sample.input
        while true {
            let request = ChatRequest(messages: messages, tools: attempt.tools, settings: attempt.settings)
            messages.append(try await attempt.ask(.subject, request).choices[0].message)
            messages.append(try await attempt.call(ToolCall(id: "c", name: "look", arguments: "{}")))
        }
    }
}

/// Right if the answer is the target.
struct SameText: TaskScorer {
    var name: String { "same-text" }

    func score(_ solution: Solution, in attempt: any Attempting) -> TaskScore {
        let isRight = attempt.sample.target.contains(solution.answer)
        return TaskScore(value: isRight ? 1 : 0, outcome: isRight ? .correct : .wrong, answer: solution.answer)
    }
}

/// Lets a judge decide.
struct AskJudge: TaskScorer {
    var name: String { "ask-judge" }

    func score(_ solution: Solution, in attempt: any Attempting) async throws -> TaskScore {
        let question = Message(.user, "grade \(solution.answer)")
        _ = try await attempt.ask(.judge, ChatRequest(messages: [question], settings: attempt.settings))
        return TaskScore(value: 1, outcome: .correct)
    }
}

/// Takes an answer that says so for a refusal.
struct SaysNo: RefusalClassifier {
    func refusal(in solution: Solution, of attempt: any Attempting) -> RefusalFinding? {
        solution.answer == "no" ? RefusalFinding(source: .rule, by: "says no") : nil
    }
}

/// A model in memory that answers as a test tells it to.
struct ScriptedModel: ChatModel {
    var name = "scripted"
    var answer: @Sendable (ChatRequest) async throws -> ChatReply

    func reply(to request: ChatRequest) async throws -> ChatReply { try await answer(request) }

    /// Says what it is asked to say.
    static let right = ScriptedModel { request in .saying(request.subject) }
}

extension ChatRequest {
    /// Id of the sample that the first message is about.
    var subject: String { String(messages[0].content.split(separator: " ").last ?? "") }
}

extension ChatReply {
    static func saying(
        _ text: String, input: Int = 10, output: Int = 5, stop: Choice.Stop = .end, cost: Double? = nil
    ) -> ChatReply {
        ChatReply(
            choices: [Choice(message: Message(.assistant, text), stop: stop)],
            usage: TokenUsage(input: input, output: output), model: "scripted-1", cost: cost, seconds: 0.01)
    }
}

/// A journal in memory.
final class MemoryJournal: RunJournal {
    private let state = Mutex<[String: SampleLog]>([:])

    var attempts: [String: SampleLog] { state.withLock { $0 } }
    var outcomes: [String: String] { attempts.mapValues { $0.scores.first?.outcome ?? "error" } }

    func earlier(scorer: String?) -> RunCounts {
        var counts = RunCounts()
        for attempt in attempts.values {
            let outcome = attempt.scores.first.flatMap { Outcome(rawValue: $0.outcome) } ?? .error
            let usage = attempt.usage.values.reduce(TokenUsage(), +)
            counts.add(outcome, value: attempt.scores.first?.value ?? 0, usage: usage, cost: attempt.cost)
        }
        return counts
    }

    func holds(id: String, epoch: Int) -> Bool { state.withLock { $0["\(id)/\(epoch)"] != nil } }

    func append(_ sample: SampleLog) { state.withLock { $0["\(sample.id)/\(sample.epoch)"] = sample } }
}

/// Tools that count how often they are open.
final class CountedTools: Toolbox {
    struct Session: ToolSession {
        let tools: CountedTools

        func call(_ call: ToolCall) async throws -> ToolResult { try await tools.answer(call) }
        func close() async { tools.state.withLock { $0.open -= 1 } }
    }

    private let state = Mutex((open: 0, opened: 0))
    private let opens: @Sendable (Int) throws -> Void
    private let answer: @Sendable (ToolCall) async throws -> ToolResult

    /// - Parameter opens: Asked with the number of times that the tools have been opened.
    init(
        opens: @escaping @Sendable (Int) throws -> Void = { _ in },
        answer: @escaping @Sendable (ToolCall) async throws -> ToolResult = { _ in ToolResult(text: "seen") }
    ) {
        self.opens = opens
        self.answer = answer
    }

    var definitions: [ToolDefinition] { [ToolDefinition(name: "look", description: "looks", parameters: "{}")] }
    var open: Int { state.withLock { $0.open } }
    var opened: Int { state.withLock { $0.opened } }

    func open(_ setting: ToolSetting) throws -> any ToolSession {
        try opens(opened)
        state.withLock { $0 = ($0.open + 1, $0.opened + 1) }
        return Session(tools: self)
    }
}

extension TaskFolder {
    /// A task in memory.
    static func counted(
        _ count: Int, epochs: Int = 1, solver: any TaskSolver = AskOnce(), scorer: any TaskScorer = SameText(),
        limits: AttemptLimits = AttemptLimits(), temperature: Double = 0, toolbox: (any Toolbox)? = nil,
        roles: Set<ModelRole> = [.subject], isRead: @escaping @Sendable () -> Void = {}
    ) -> TaskFolder {
        TaskFolder(
            directory: URL(filePath: "counted"), name: "counted", version: "1", description: "", tier: .open,
            contentHash: "0", sampleCount: count, epochs: epochs,
            settings: GenerationSettings(maxTokens: 100, temperature: temperature), limits: limits, solver: solver,
            scorers: [scorer], refusals: SaysNo(), toolbox: toolbox, examples: [], roles: roles,
            samples: { CountedSamples(count: count, isRead: isRead) })
    }
}

/// Plays a task in memory.
@discardableResult
func play(
    _ task: TaskFolder, on model: ScriptedModel = .right, judge: ScriptedModel? = nil, prices: TokenPrices? = nil,
    settings: RunSettings = RunSettings(), spending: SpendingLimit? = nil, inFlight: Int = 8,
    journal: MemoryJournal = MemoryJournal(), tally: RunTally = RunTally()
) async throws -> SpendingLimit.Reached? {
    let models = RunModels(subject: RunModel(model, prices: prices), judge: judge.map { RunModel($0) })
    let run = try TaskRun(task, models: models, settings: settings, spending: spending, attemptsInFlight: inFlight)
    return try await run.play(into: journal, tally: tally)
}
