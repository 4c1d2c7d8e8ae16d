import Foundation
import Synchronization

/// What was or may be spent.
struct Spending: Sendable, Hashable {
    var tokens = 0
    var cost = 0.0

    static func + (left: Spending, right: Spending) -> Spending {
        Spending(tokens: left.tokens + right.tokens, cost: left.cost + right.cost)
    }
}

/// The limits of a run on tokens and money, which hold because a request is only sent once the most that it can cost is
/// set aside.
///
/// A request that does not fit waits while others are on their way, since they mostly cost less than was set aside. The
/// first one that does not fit with none on its way ends the run.
final class RunBudget: Sendable {
    private struct Waiting {
        var number: Int
        var most: Spending
        var continuation: CheckedContinuation<Answer, Never>
    }

    private enum Answer {
        case granted
        case refused(RunLimit)
        case cancelled
    }

    private struct State {
        var spent: Spending
        var reserved = Spending()
        var onTheirWay = 0
        var reached: RunLimit?
        var waiting: [Waiting] = []
        /// Requests that were cancelled before they could wait.
        var cancelled: Set<Int> = []
        var lastNumber = 0
    }

    private let limits: RunLimits
    private let state: Mutex<State>

    /// - Parameter spent: What earlier processes spent on the run.
    init(_ limits: RunLimits, spent: Spending) {
        self.limits = limits
        state = Mutex(State(spent: spent))
    }

    private var isLimited: Bool { limits.tokens != nil || limits.cost != nil }

    /// Sets aside what a request may cost. To be followed by ``settle(_:spent:)``.
    ///
    /// - Throws: ``RunLimit`` if it does not fit, `CancellationError`.
    func reserve(_ most: Spending) async throws {
        guard isLimited else { return }
        let (number, answer) = state.withLock { state -> (Int, Answer?) in
            state.lastNumber += 1
            return (state.lastNumber, take(most, of: &state))
        }
        switch answer == nil ? await wait(for: most, as: number) : answer {
        case .granted, nil: return
        case .refused(let limit): throw limit
        case .cancelled: throw CancellationError()
        }
    }

    /// Says what a request really cost; nothing, if it was not answered.
    func settle(_ most: Spending, spent: Spending) {
        guard isLimited else { return }
        let answers = state.withLock { state -> [(Waiting, Answer)] in
            state.reserved = Spending(
                tokens: state.reserved.tokens - most.tokens, cost: state.reserved.cost - most.cost)
            state.onTheirWay -= 1
            // Sums of floating point numbers do not come back to zero.
            if state.onTheirWay == 0 { state.reserved = Spending() }
            state.spent = state.spent + spent
            var answers: [(Waiting, Answer)] = []
            while let first = state.waiting.first, let answer = take(first.most, of: &state) {
                answers.append((first, answer))
                state.waiting.removeFirst()
            }
            return answers
        }
        for (waiting, answer) in answers { waiting.continuation.resume(returning: answer) }
    }

    private func wait(for most: Spending, as number: Int) async -> Answer {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer = state.withLock { state -> Answer? in
                    if state.cancelled.remove(number) != nil { return .cancelled }
                    // What was on its way may have come back meanwhile.
                    if let answer = take(most, of: &state) { return answer }
                    state.waiting.append(Waiting(number: number, most: most, continuation: continuation))
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let waiting = state.withLock { state -> Waiting? in
                guard let index = state.waiting.firstIndex(where: { $0.number == number }) else {
                    state.cancelled.insert(number)
                    return nil
                }
                return state.waiting.remove(at: index)
            }
            waiting?.continuation.resume(returning: .cancelled)
        }
    }

    /// Sets aside what a request may cost, or refuses it; nil if it has to wait.
    private func take(_ most: Spending, of state: inout State) -> Answer? {
        if let reached = state.reached { return .refused(reached) }
        guard let limit = limitPassed(by: state.spent + state.reserved + most) else {
            state.reserved = state.reserved + most
            state.onTheirWay += 1
            return .granted
        }
        guard state.onTheirWay == 0 else { return nil }
        state.reached = limit
        return .refused(limit)
    }

    private func limitPassed(by spending: Spending) -> RunLimit? {
        if let tokens = limits.tokens, spending.tokens > tokens { return .tokens }
        if let cost = limits.cost, spending.cost > cost { return .cost }
        return nil
    }
}
