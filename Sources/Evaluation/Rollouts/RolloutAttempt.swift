import Models
import Vocabulary

/// One request of a turn, and the numbers of the attempts that its completions belong to.
struct TurnRequest {
    var request: GenerationRequest
    var attempts: [Int]
}

/// An attempt being played.
struct RolloutAttempt {
    typealias Reply = Result<Completion, any Error>

    let sample: Sample
    let epoch: Int
    private let openingCount: Int
    private var messages: [Message]
    private var environment: any Environment
    private var generatedTokens = 0
    private var ending: Ending?
    private var failure: (any Error)?

    init(sample: Sample, epoch: Int, opening: [Message], environment: any Environment) {
        self.sample = sample
        self.epoch = epoch
        self.environment = environment
        openingCount = opening.count
        messages = opening
    }

    var isLive: Bool { ending == nil && failure == nil }

    /// The first request of all epochs of the sample.
    func openingQuestion(numbers: [Int], seed: UInt64) -> TurnRequest {
        var generator = SeededGenerator(deriving: "rollout", sample.id, from: seed)
        return TurnRequest(
            request: GenerationRequest(messages: messages, samples: numbers.count, seed: generator.next()),
            attempts: numbers)
    }

    /// The request of a later turn.
    func question(number: Int, turn: Int, seed: UInt64) -> TurnRequest {
        var generator = SeededGenerator(
            deriving: "rollout", sample.id, "epoch \(epoch)", "turn \(turn)", from: seed)
        return TurnRequest(
            request: GenerationRequest(messages: messages, seed: generator.next()), attempts: [number])
    }

    /// Plays one turn. A message that was cut by a limit ends the attempt; so does a refusal.
    mutating func take(_ reply: Reply) {
        let completion: Completion
        switch reply {
        case .success(let value): completion = value
        case .failure(let error):
            failure = error
            return
        }
        messages.append(Message(.assistant, completion.text))
        generatedTokens += completion.tokens
        guard completion.stop == .end else {
            ending = .limit
            return
        }
        guard !Refusal.matches(completion.text) else {
            ending = .answered
            return
        }
        switch environment.respond(to: completion.text) {
        case .end(let end): ending = end
        case .tool(let text): messages.append(Message(.tool, text))
        }
    }

    /// The attempt as it stands, scored. One that is still live has run out of turns.
    func rollout(of task: any EvaluationTask) -> Rollout {
        let answer = messages.last { $0.role == .assistant }?.content ?? ""
        let score =
            failure == nil
            ? task.judge(sample, answer: answer, ending: ending ?? .limit) : Score(value: 0, outcome: .error)
        return Rollout(
            sample: sample, epoch: epoch, messages: messages, openingCount: openingCount, score: score,
            ending: failure == nil ? ending ?? .limit : nil, generatedTokens: generatedTokens,
            failure: failure.map { String(describing: $0) })
    }
}
