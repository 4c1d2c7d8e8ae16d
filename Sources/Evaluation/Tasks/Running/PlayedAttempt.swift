import Foundation
import InspectLogs
import Models
import Synchronization
import Tools

/// One attempt while it is made: passes on what solver and scorers ask for, and counts, limits and records it.
final class PlayedAttempt: Attempting {
    let sample: TaskSample
    let epoch: Int
    let seed: UInt64
    let settings: GenerationSettings
    let tools: [ToolDefinition]
    let examples: [TaskSample]

    private let models: RunModels
    private let tellsServerWords: Bool
    private let session: (any ToolSession)?
    private let state: Mutex<AttemptRecord>

    init(_ sample: TaskSample, epoch: Int, in context: AttemptContext, session: (any ToolSession)?) {
        self.sample = sample
        self.epoch = epoch
        self.session = session
        seed = context.seed(of: sample.id, epoch: epoch)
        settings = context.settings
        tools = session == nil ? [] : context.task.toolbox?.definitions ?? []
        examples = context.task.examples
        models = context.models
        tellsServerWords = context.tellsServerWords
        state = Mutex(AttemptRecord(AttemptBudget(context.task.limits), messages: sample.input))
    }

    /// What has happened so far.
    var record: AttemptRecord { state.withLock { $0 } }

    /// Keeps the answer, after which nothing can make the attempt a failure of the subject.
    func answered(_ solution: Solution) {
        state.withLock { $0.solution = solution }
    }

    func ask(_ role: ModelRole, _ request: ChatRequest) async throws -> ChatReply {
        guard let asked = models[role] else { throw TaskRunError.missingModel(role) }
        let admission = try state.withLock { state throws(AttemptEnd) in
            try state.budget.admit(request, of: role, prices: asked.prices)
        }
        let request = seeded(admission.request)
        do {
            let reply = try await asked.model.reply(to: request)
            try state.withLock { state throws(AttemptEnd) in
                state.keep(reply, to: request, of: role, model: asked.model.name)
                try state.budget.settle(admission, reply, prices: asked.prices)
            }
            return reply
        } catch let end as AttemptEnd {
            throw end
        } catch {
            state.withLock { state in
                state.budget.release(admission)
                guard let failure = error as? ChatError else { return }
                state.keep(failure, of: request, role: role, model: asked.model.name)
            }
            guard var failure = error as? ChatError, !tellsServerWords else { throw error }
            failure.said = nil
            throw failure
        }
    }

    func call(_ call: ToolCall) async throws -> Message {
        guard let session else { throw AttemptEnd.toolFailure("the task has no tools") }
        let start = ContinuousClock.now
        let at = Date()
        do {
            let result = try await session.call(call)
            state.withLock { $0.keep(result, of: call, at: at, seconds: (.now - start) / .seconds(1)) }
            return Message(.tool, result.text, toolCallID: call.id)
        } catch let failure as ToolError {
            throw AttemptEnd.toolFailure(failure.description)
        }
    }

    func note(_ source: String, _ data: String) {
        state.withLock { $0.keep(.info(source: source, data: data)) }
    }

    /// Where chance decides, the attempt's seed does, unless the solver has seeds of its own: then no two epochs are the
    /// same request. Where nothing is drawn, they are.
    private func seeded(_ request: ChatRequest) -> ChatRequest {
        guard request.seed == nil, request.settings.temperature > 0 else { return request }
        var request = request
        request.seed = seed
        return request
    }
}
