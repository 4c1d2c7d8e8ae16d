import Models
import Vocabulary

/// Plays samples with a model: all attempts of a batch take their turns in step, one generate call a turn.
///
/// An attempt's draws depend on the seed, the sample's id, the epoch and the turn, whatever is played beside it.
public struct RolloutRunner: Sendable {
    /// How the model is asked.
    public var solver: any Solver
    /// Attempts per sample.
    public var epochs: Int
    public var temperature: Double
    public var topP: Double
    public var seed: UInt64
    /// Attempts that are played at once, which bounds the model's memory; whole samples, at least one.
    public var attemptsPerBatch: Int

    public init(
        solver: any Solver = PlainPrompt(), epochs: Int = 1, temperature: Double = 0, topP: Double = 1,
        seed: UInt64 = 0, attemptsPerBatch: Int = 256
    ) {
        self.solver = solver
        self.epochs = epochs
        self.temperature = temperature
        self.topP = topP
        self.seed = seed
        self.attemptsPerBatch = attemptsPerBatch
    }

    /// Plays every sample `epochs` times.
    ///
    /// What the model throws for an attempt makes it a rollout with outcome `error`; the others go on.
    /// - Parameter samples: Samples of `task`, each at most once.
    /// - Throws: `CancellationError`, between turns.
    /// - Returns: Samples in the given order, and the epochs of each in order.
    public func run(
        _ samples: [Sample], of task: any EvaluationTask, on model: any LanguageModel
    ) async throws -> [Rollout] {
        let samplesPerBatch = max(1, attemptsPerBatch / max(1, epochs))
        var rollouts: [Rollout] = []
        for start in stride(from: 0, to: samples.count, by: samplesPerBatch) {
            let batch = samples[start..<min(start + samplesPerBatch, samples.count)]
            rollouts += try await play(Array(batch), of: task, on: model)
        }
        return rollouts
    }

    private func play(
        _ samples: [Sample], of task: any EvaluationTask, on model: any LanguageModel
    ) async throws -> [Rollout] {
        var attempts = samples.flatMap { sample in
            let opening = solver.messages(for: sample)
            return (0..<epochs).map {
                RolloutAttempt(sample: sample, epoch: $0, opening: opening, environment: task.environment(for: sample))
            }
        }
        let settings = GenerationSettings(maxTokens: task.maxTokensPerTurn, temperature: temperature, topP: topP)
        for turn in 0..<task.maxTurns {
            let live = attempts.indices.filter { attempts[$0].isLive }
            if live.isEmpty { break }
            try Task.checkCancellation()
            let replies = try await complete(questions(turn: turn, live: live, of: attempts), settings, on: model)
            for (attempt, reply) in replies { attempts[attempt].take(reply) }
        }
        return attempts.map { $0.rollout(of: task) }
    }

    /// The requests of one turn. In the first, all epochs of a sample share one, since they read the same prompt.
    private func questions(turn: Int, live: [Int], of attempts: [RolloutAttempt]) -> [TurnRequest] {
        guard turn == 0 else {
            return live.map { attempts[$0].question(number: $0, turn: turn, seed: seed) }
        }
        return stride(from: 0, to: live.count, by: epochs).map { first in
            attempts[live[first]].openingQuestion(numbers: Array(live[first..<first + epochs]), seed: seed)
        }
    }

    /// Asks everything in one call; if that fails, each request alone, so that one bad sample spoils no other.
    private func complete(
        _ questions: [TurnRequest], _ settings: GenerationSettings, on model: any LanguageModel
    ) async throws -> [(attempt: Int, reply: RolloutAttempt.Reply)] {
        do {
            let answers = try await model.generate(questions.map(\.request), settings: settings)
            let drawn = answers.map(\.count)
            let asked = questions.map(\.request.samples)
            guard drawn == asked else { throw RolloutError.wrongCompletions(asked: asked, drawn: drawn) }
            return zip(questions, answers).flatMap { question, completions in
                zip(question.attempts, completions).map { ($0, .success($1)) }
            }
        } catch let error as CancellationError {
            throw error
        } catch {
            try Task.checkCancellation()
            guard questions.count > 1 else {
                return questions.flatMap(\.attempts).map { ($0, .failure(error)) }
            }
            var replies: [(attempt: Int, reply: RolloutAttempt.Reply)] = []
            for question in questions { replies += try await complete([question], settings, on: model) }
            return replies
        }
    }
}
