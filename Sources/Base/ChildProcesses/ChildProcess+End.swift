import Foundation

extension ChildProcess {
    /// The longest pause between two looks, in milliseconds.
    private static let longestPause = 100

    /// Feeds the program, takes what it gives and waits for its end, while this thread waits.
    package func finish() -> FinishedProcess {
        // Whatever else has the pipes ends with the program's session, and that only once its end is seen.
        var isOpen = exchange.withLock { $0.isOpen }
        while isOpen {
            isOpen = exchange.withLock { exchange in
                exchange.step(milliseconds: 20)
                return exchange.isOpen
            }
            _ = exit
        }
        return finished
    }

    /// The same without keeping a thread. If the task is cancelled, the program is asked to end, then made to.
    ///
    /// - Parameters:
    ///   - grace: Seconds that it gets after each request.
    ///   - look: Called several times a second while it runs, and once when it has ended. If it throws, the program is
    ///     made to end as well.
    /// - Throws: `CancellationError`, or what `look` throws. The program has ended then.
    package func finish(grace: Double, look: () throws -> Void = {}) async throws -> FinishedProcess {
        var pause = 1
        do {
            while exit == nil || exchange.withLock({ $0.isOpen }) {
                try look()
                try await Task.sleep(for: .milliseconds(pause))
                pause = exchangeSome() ? 1 : min(2 * pause, Self.longestPause)
            }
            try look()
        } catch {
            await end(grace: grace)
            throw error
        }
        return finished
    }

    /// Asks it to end as Ctrl-C does, which lets a program write down what it has, then more urgently, then kills it.
    /// It has ended when this returns.
    ///
    /// - Parameter grace: Seconds after each of the first two signals.
    package func end(grace: Double) async {
        for number in [SIGINT, SIGTERM] {
            signal(number)
            let deadline = ContinuousClock.now + .seconds(grace)
            while ContinuousClock.now < deadline {
                // Its last words: it may wait for somebody who takes them.
                _ = exchangeSome()
                if exit != nil { return }
                // Whoever cancels waits for this: a sleep that is cancelled would be none.
                await withCheckedContinuation { continuation in
                    DispatchQueue.global().asyncAfter(deadline: .now() + 0.02) { continuation.resume() }
                }
            }
        }
        signal(SIGKILL)
        wait()
    }

    /// Feeds and takes what can be at once, but not forever from a program that never stops.
    private func exchangeSome() -> Bool {
        exchange.withLock { exchange in
            var isAny = false
            for _ in 0..<16 where exchange.step(milliseconds: 0) { isAny = true }
            return isAny
        }
    }
}
