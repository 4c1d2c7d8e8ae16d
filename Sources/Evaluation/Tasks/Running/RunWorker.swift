import InspectLogs
import Models
import Synchronization

/// Makes one attempt after the other, as several others do at the same time.
final class RunWorker: Sendable {
    private let queue: AttemptQueue
    private let player: AttemptPlayer
    private let journal: any RunJournal
    private let tally: RunTally
    private let contact: FirstContact
    private let limit = Mutex<SpendingLimit.Reached?>(nil)

    init(queue: AttemptQueue, player: AttemptPlayer, journal: any RunJournal, tally: RunTally, contact: FirstContact) {
        self.queue = queue
        self.player = player
        self.journal = journal
        self.tally = tally
        self.contact = contact
    }

    /// The limit on what the run may spend, if it was met. Attempts that are on their way are finished then, as far as
    /// they need nothing more.
    var reached: SpendingLimit.Reached? { limit.withLock { $0 } }

    /// Works until nothing is left to do or a limit is met. May run several times at once.
    ///
    /// - Throws: ``TaskRunError``, `CancellationError`.
    func work() async throws {
        while reached == nil, let (sample, epoch) = try next() {
            try Task.checkCancellation()
            tally.started()
            do {
                let turn = contact.begin()
                for played in try contact.admit(try await player.play(sample, epoch: epoch), of: turn) {
                    try keep(played.log)
                    tally.finished(played)
                }
            } catch {
                tally.dropped()
                guard let met = error as? SpendingLimit.Reached else { throw error }
                limit.withLock { $0 = $0 ?? met }
            }
        }
    }

    private func next() throws -> (sample: TaskSample, epoch: Int)? {
        do {
            return try queue.next()
        } catch {
            throw TaskRunError.samples("\(error)")
        }
    }

    private func keep(_ sample: SampleLog) throws {
        do {
            try journal.append(sample)
        } catch {
            throw TaskRunError.log("\(error)")
        }
    }
}
