import ChatWire
import Models
import ServerTesting
import Synchronization
import Testing

@testable import EndpointModels

/// A clock whose waits are over at once, and are remembered.
final class RecordingClock: Sendable {
    private let slept = Mutex<[Double]>([])

    var sleeps: [Double] { slept.withLock { $0 } }

    /// The date is 6 November 1994, 08:49:30 GMT.
    var clock: EndpointClock {
        EndpointClock(
            now: SpendingLimit.monotonicSeconds, date: { 784_111_770 },
            sleep: { seconds in
                try Task.checkCancellation()
                self.slept.withLock { $0.append(seconds) }
            })
    }
}

/// Asks a scripted server; settings of the endpoint are the test's to change.
func withModel<Result>(
    of server: ScriptedServer, clock: EndpointClock = RecordingClock().clock, cache: ResponseCache? = nil,
    spending: SpendingLimit? = nil, environment: [String: String] = [:],
    _ change: (inout Endpoint) -> Void = { _ in }, body: (EndpointModel) async throws -> Result
) async throws -> Result {
    var endpoint = Endpoint(baseURL: server.url + "/v1", model: "tiny")
    endpoint.retries.limit = 2
    endpoint.timeouts = Endpoint.Timeouts(connect: 30, firstByte: 30, betweenChunks: 30, whole: 60)
    change(&endpoint)
    let model = try EndpointModel(
        endpoint, environment: environment, cache: cache, spending: spending, clock: clock)
    do {
        let result = try await body(model)
        await model.close()
        return result
    } catch {
        await model.close()
        throw error
    }
}

/// What a reply failed with; a reply is an issue of the test.
func failure(_ ask: () async throws -> ChatReply) async throws -> ChatError {
    do {
        let reply = try await ask()
        Issue.record("it was answered: \(reply.choices)")
        return ChatError(.server, "none")
    } catch let failure as ChatError {
        return failure
    }
}

extension ChatRequest {
    static func ask(_ text: String = "What is six times seven?", maxTokens: Int = 16) -> ChatRequest {
        ChatRequest(messages: [Message(.user, text)], settings: GenerationSettings(maxTokens: maxTokens))
    }
}

extension ChatReply {
    var text: String { choices[0].message.content }
}
