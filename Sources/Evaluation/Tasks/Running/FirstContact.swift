import Models
import Synchronization

/// Holds attempts back whose model gave no answer, until one ends in another way: before that nobody knows whether
/// anything can be measured as things are.
///
/// What is held back is in no log, so that it is made again when the run goes on.
final class FirstContact: Sendable {
    /// An attempt by its place in the order in which attempts began.
    typealias Turn = Int

    private struct State {
        var isMade: Bool
        var turns = 0
        var held: [(turn: Turn, played: AttemptPlayer.Played)] = []
    }

    /// Samples that have to fail for one reason before a run is given up, or all that there are.
    private static let fewestSamples = 10

    private let state: Mutex<State>
    /// Attempts that may lose their connection, or of the first ones may fail for whatever reasons, before the run is
    /// given up.
    private let patience: Int
    /// Whether a run that is gone on with has scores: then only that nobody is there any more can end it.
    private let hasScores: Bool

    /// - Parameter hasScores: Whether an earlier process measured attempts of this run.
    init(attemptsInFlight: Int, hasScores: Bool) {
        // Some attempts may fail at once while the first ones to be answered are still being worked on.
        patience = max(10, 3 * attemptsInFlight)
        self.hasScores = hasScores
        state = Mutex(State(isMade: false))
    }

    /// To be called when an attempt begins.
    func begin() -> Turn {
        state.withLock { state in
            state.turns += 1
            return state.turns - 1
        }
    }

    /// Takes an attempt that is done.
    ///
    /// - Returns: The attempts that can be kept now.
    /// - Throws: ``TaskRunError/unanswered(_:)`` if nothing can be measured.
    func admit(_ played: AttemptPlayer.Played, of turn: Turn) throws(TaskRunError) -> [AttemptPlayer.Played] {
        let (admitted, isHopeless) = state.withLock { state in
            guard !state.isMade else { return ([played], false) }
            state.held.append((turn, played))
            guard let failure = played.failure, !hasScores || failure.error.kind == .connection else {
                state.isMade = true
                defer { state.held = [] }
                return (state.held.map(\.played), false)
            }
            return ([], givesUp(state.held))
        }
        if isHopeless { try end() }
        return admitted
    }

    /// To be called when no more attempts will be made.
    ///
    /// - Throws: ``TaskRunError/unanswered(_:)`` if none of them was answered.
    func end() throws(TaskRunError) {
        guard let failure = state.withLock({ $0.held.last?.played.failure }) else { return }
        throw .unanswered(failure)
    }

    /// Whether so many lost their connection, or all of the first attempts failed: at some samples for one reason, or many
    /// for any. Of these first ones none is being worked on, while others that began later may fail sooner.
    private func givesUp(_ held: [(turn: Turn, played: AttemptPlayer.Played)]) -> Bool {
        guard held.count >= Self.fewestSamples else { return false }
        if held.count(where: { $0.played.failure?.error.kind == .connection }) >= patience { return true }
        let turns = Dictionary(uniqueKeysWithValues: held.map { ($0.turn, $0.played) })
        var samples: Set<String> = []
        var reasons: Set<String> = []
        for turn in 0..<held.count {
            guard let played = turns[turn], let failure = played.failure, failure.error.kind != .connection else {
                return false
            }
            samples.insert(played.log.id)
            reasons.insert(failure.error.reason)
            if reasons.count == 1 ? samples.count >= Self.fewestSamples : turn + 1 >= patience { return true }
        }
        return false
    }
}

extension AttemptPlayer.Played {
    /// What the model's server failed with, if nothing was measured because of it; nil where it had something to say of
    /// the contents, since it is there then and takes requests.
    fileprivate var failure: ServerFailure? {
        guard case .failed(let error) = ending, let failure = error.failure,
            failure.error.kind != .contextLength, failure.error.kind != .contentFilter
        else { return nil }
        return failure
    }
}
