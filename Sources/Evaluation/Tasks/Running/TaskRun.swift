import Foundation
import InspectLogs
import Models

/// Plays every sample of a task, as often as it has epochs, on a model behind a server, and keeps the attempts in a log.
///
/// No attempt depends on what runs beside it or in what order: a run that was stopped and taken up again, by whatever
/// end, gives what an undisturbed one gives. Memory does not grow with the number of samples.
public struct TaskRun: Sendable {
    public let task: TaskFolder
    public let models: RunModels
    public let settings: RunSettings
    /// What the run may spend; the models keep to it.
    public let spending: SpendingLimit?
    /// Attempts that are made at the same time: more than the models answer at once, so that none of them waits.
    public let attemptsInFlight: Int

    /// - Throws: ``TaskRunError`` if somebody is missing whom the task asks, or a price that a limit needs.
    public init(
        _ task: TaskFolder, models: RunModels, settings: RunSettings = RunSettings(), spending: SpendingLimit? = nil,
        attemptsInFlight: Int
    ) throws {
        self.task = task
        self.models = models
        self.settings = settings
        self.spending = spending
        self.attemptsInFlight = max(1, attemptsInFlight)
        for role in ModelRole.allCases where role == .subject || task.roles.contains(role) {
            guard let model = models[role] else { throw TaskRunError.missingModel(role) }
            if task.limits.cost != nil, model.prices == nil { throw TaskRunError.missingPrices(role) }
        }
    }

    public var epochs: Int { settings.epochs ?? task.epochs }

    /// Samples that the run plays.
    public var samples: Int { min(task.sampleCount, settings.sampleLimit ?? .max) }

    /// Plays the run, or what an earlier process left of it, into a log.
    ///
    /// The log is finished once every attempt is in it. Otherwise it is left so that the same run goes on with it.
    ///
    /// - Parameters:
    ///   - file: Where the finished log will be.
    ///   - retryingErrors: Whether attempts that were not measured are made again.
    ///   - tally: Shows how far the run is.
    /// - Throws: ``TaskRunError``, `CancellationError`, and what the log throws that cannot be begun.
    public func run(
        to file: URL, retryingErrors: Bool = false, tally: RunTally = RunTally()
    ) async throws -> RunResult {
        try makeFolder(of: file)
        if retryingErrors { try EvalLogWriter.takeOutErrors(of: file, run: description) }
        let log = try EvalLogWriter(file: file, run: description)
        do {
            let reached = try await play(into: log, tally: tally)
            if reached == nil { try log.finish(.success) } else { try log.leave() }
            return RunResult(tally.snapshot, reached: reached)
        } catch {
            // The first error is the one to tell.
            try? log.leave()
            throw error
        }
    }

    /// Makes the attempts that a journal does not hold.
    ///
    /// - Returns: The limit of the run that ended it early; nil if every attempt was made.
    func play(into journal: some RunJournal, tally: RunTally) async throws -> SpendingLimit.Reached? {
        let earlier = journal.earlier(scorer: task.scorers.first?.name)
        tally.begin(planned: samples * epochs, earlier: earlier)
        spending?.count(
            SpendingLimit.Amount(
                tokens: earlier.usage.total, cost: earlier.cost ?? 0, messages: earlier.earlierMessages))
        let deadlines = Deadlines()
        let player = AttemptPlayer(
            AttemptContext(task, models: models, settings: settings), deadlines: deadlines)
        let contact = FirstContact(attemptsInFlight: attemptsInFlight, hasScores: earlier.scored > 0)
        let worker = RunWorker(
            queue: try queue(for: journal), player: player, journal: journal, tally: tally, contact: contact)
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                if task.limits.seconds != nil { group.addTask { try await deadlines.watch() } }
                if let seconds = spending?.bounds.seconds {
                    group.addTask {
                        try await Task.sleep(for: .seconds(min(seconds, Deadlines.longest)))
                        throw SpendingLimit.Reached.seconds(limit: seconds)
                    }
                }
                for _ in 0..<attemptsInFlight { group.addTask { try await worker.work() } }
                // What else is in the group ends by an error or not at all.
                for _ in 0..<attemptsInFlight { _ = try await group.next() }
                group.cancelAll()
            }
        } catch let limit as SpendingLimit.Reached {
            return limit
        }
        if let reached = worker.reached { return reached }
        try contact.end()
        return nil
    }

    private func makeFolder(of file: URL) throws(EvalLogError) {
        let folder = file.deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
            throw .system(
                "making the folder", path: folder.path, code: cause.map { Int32(($0 as NSError).code) } ?? EIO)
        }
    }

    private func queue(for journal: some RunJournal) throws -> AttemptQueue {
        do {
            return try AttemptQueue(task, epochs: epochs, sampleLimit: settings.sampleLimit) {
                journal.holds(id: $0, epoch: $1)
            }
        } catch {
            throw TaskRunError.samples("\(error)")
        }
    }
}
