import Models
import Synchronization
import Vocabulary

/// A model behind a server where rollouts are played: every draw is a request of its own, and many are on their way at
/// once.
public final class ChatLanguageModel: LanguageModel {
    /// What was asked of the server.
    public struct Spent: Sendable, Equatable {
        public var usage = TokenUsage()
        /// In the currency of the model's prices; nil if one reply had no price.
        public var cost: Double? = 0
    }

    public var name: String { chat.name }
    private let chat: any ChatModel
    private let spent = Mutex(Spent())
    private let limit = Mutex<SpendingLimit.Reached?>(nil)

    public init(_ chat: any ChatModel) { self.chat = chat }

    /// What was spent since it was last asked for.
    public func takeSpent() -> Spent {
        spent.withLock { spent in
            defer { spent = Spent() }
            return spent
        }
    }

    /// The limit of the run that allows no more requests; nil as long as none does. What failed for it says nothing of the
    /// model.
    public var reached: SpendingLimit.Reached? { limit.withLock { $0 } }

    /// - Throws: The first failure of a request, ``SpendingLimit/Reached``, or `CancellationError`.
    public func generate(
        _ requests: [GenerationRequest], settings: GenerationSettings
    ) async throws -> [[Completion]] {
        let draws = requests.enumerated().flatMap { index, request in
            (0..<request.samples).map { (request: index, chat: Self.request(request, draw: $0, settings)) }
        }
        let chat = chat
        let replies = try await withThrowingTaskGroup(of: (Int, ChatReply).self) { group in
            for (place, draw) in draws.enumerated() {
                group.addTask { (place, try await chat.reply(to: draw.chat)) }
            }
            var replies: [Int: ChatReply] = [:]
            do {
                while let (place, reply) = try await group.next() { replies[place] = reply }
            } catch let reached as SpendingLimit.Reached {
                limit.withLock { $0 = reached }
                throw reached
            }
            return replies
        }
        spent.withLock { spent in
            for reply in replies.values {
                spent.usage += reply.usage
                spent.cost = spent.cost.flatMap { sum in reply.cost.map { sum + $0 } }
            }
        }
        var completions = requests.map { _ in [Completion]() }
        for (place, draw) in draws.enumerated() {
            guard let reply = replies[place] else { continue }
            completions[draw.request].append(Completion(reply))
        }
        return completions
    }

    /// Providers take seeds of 31 bits.
    private static func request(
        _ request: GenerationRequest, draw: Int, _ settings: GenerationSettings
    ) -> ChatRequest {
        var generator = SeededGenerator(deriving: "sample \(draw)", from: request.seed)
        return ChatRequest(messages: request.messages, settings: settings, seed: generator.next() >> 33)
    }
}

extension Completion {
    /// A refusal that the server marks is what the model said.
    fileprivate init(_ reply: ChatReply) {
        let choice = reply.choices[0]
        self.init(
            text: choice.refusal ?? choice.message.content, tokens: reply.usage.output,
            stop: choice.stop == .length ? .limit : .end)
    }
}
