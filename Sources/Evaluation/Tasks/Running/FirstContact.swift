import Synchronization

/// Holds attempts back that lost their connection, until one ends in another way: before that nobody knows whether a
/// server is there at all.
///
/// What is held back is in no log, so that it is made again when the run goes on.
final class FirstContact: Sendable {
    private struct State {
        var isMade = false
        var held: [AttemptPlayer.Played] = []
    }

    private let state = Mutex(State())
    /// Attempts that may lose their connection before the run is given up.
    private let patience: Int

    init(attemptsInFlight: Int) {
        // Some attempts may fail at once while the first ones to be answered are still being worked on.
        patience = max(10, 3 * attemptsInFlight)
    }

    /// Takes an attempt that is done.
    ///
    /// - Returns: The attempts that can be kept now.
    /// - Throws: ``TaskRunError/unreachable(_:)`` if nobody is there.
    func admit(_ played: AttemptPlayer.Played) throws(TaskRunError) -> [AttemptPlayer.Played] {
        let (admitted, isHopeless) = state.withLock { state in
            guard !state.isMade else { return ([played], false) }
            state.held.append(played)
            guard played.lostConnection == nil else { return ([], state.held.count >= patience) }
            state.isMade = true
            defer { state.held = [] }
            return (state.held, false)
        }
        if isHopeless { try end() }
        return admitted
    }

    /// To be called when no more attempts will be made.
    ///
    /// - Throws: ``TaskRunError/unreachable(_:)`` if all of them lost their connection.
    func end() throws(TaskRunError) {
        guard let reason = state.withLock({ $0.held.last?.lostConnection }) else { return }
        throw .unreachable(reason)
    }
}

extension AttemptPlayer.Played {
    /// Why nothing was measured, if it is that nobody was reached.
    fileprivate var lostConnection: String? {
        guard case .failed(let failure) = ending, failure.kind == .connection else { return nil }
        return failure.reason
    }
}
