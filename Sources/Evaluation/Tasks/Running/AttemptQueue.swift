import Synchronization

/// Hands out the attempts that are left to make: sample by sample in the file's order, each with all its epochs.
final class AttemptQueue: Sendable {
    private struct State {
        var source: any SampleSource
        var samplesLeft: Int
        var sample: TaskSample?
        var epoch = 0
    }

    private let epochs: Int
    private let isDone: @Sendable (_ id: String, _ epoch: Int) -> Bool
    private let state: Mutex<State>

    /// - Parameter isDone: Tells the attempts that need not be made.
    init(
        _ task: TaskFolder, epochs: Int, sampleLimit: Int?,
        isDone: @escaping @Sendable (_ id: String, _ epoch: Int) -> Bool
    ) throws {
        self.epochs = epochs
        self.isDone = isDone
        state = Mutex(State(source: try task.samples(), samplesLeft: sampleLimit ?? .max))
    }

    /// The next attempt, or nil at the end.
    func next() throws -> (sample: TaskSample, epoch: Int)? {
        try state.withLock { state in
            while true {
                if let sample = state.sample, state.epoch < epochs {
                    state.epoch += 1
                    guard isDone(sample.id, state.epoch - 1) else { return (sample, state.epoch - 1) }
                } else {
                    guard state.samplesLeft > 0, let sample = try state.source.next() else {
                        state.sample = nil
                        state.samplesLeft = 0
                        return nil
                    }
                    state.samplesLeft -= 1
                    state.sample = sample
                    state.epoch = 0
                }
            }
        }
    }
}
