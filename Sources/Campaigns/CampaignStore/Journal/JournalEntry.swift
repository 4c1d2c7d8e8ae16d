import Foundation
import Vocabulary

/// Something that happened in a campaign, and when.
public struct JournalEntry: Codable, Sendable, Equatable {
    /// Seconds since 1970.
    public var moment: Double
    public var event: JournalEvent

    public init(_ event: JournalEvent, at moment: Date) {
        self.moment = moment.timeIntervalSince1970
        self.event = event
    }
}

/// What can happen. Names of cells, hashes and numbers alone: no text of a task or a model ever stands here.
public enum JournalEvent: Codable, Sendable, Equatable {
    /// The workspace was tied to a plan.
    ///
    /// - Parameter plan: SHA-256 of its canonical form, in hexadecimal.
    case registered(plan: String, programVersion: String)
    /// A run began.
    case began(run: RunOutline)
    /// A piece of work started.
    case started(job: String)
    /// An attack's training ended, or its parent's was taken over.
    case trained(cell: String, artefact: ArtefactRecord)
    /// A cell is finished: it is in the store with all its rows.
    case evaluated(result: EvaluatedCell)
    case finished(job: String, seconds: Double)
    case failed(job: String, seconds: Double, reason: String)
    /// A piece of work was stopped because the run was.
    case stopped(job: String, seconds: Double)
    /// A report was written.
    ///
    /// - Parameters:
    ///   - name: Of its files, without their ends.
    ///   - sha256: Of its JSON, in hexadecimal.
    case reported(name: String, sha256: String)
}

/// What a run sets out to do.
public struct RunOutline: Codable, Sendable, Equatable {
    /// A piece of work with its estimated seconds on one worker.
    public struct Job: Codable, Sendable, Equatable {
        public var id: String
        public var cost: Double

        public init(id: String, cost: Double) {
            self.id = id
            self.cost = cost
        }
    }

    public var jobs: [Job]
    /// Pieces of work that earlier runs have finished; not among ``jobs``.
    public var finishedBefore: Int
    /// How many of the jobs are done at the same time.
    public var workers: Int

    public init(jobs: [Job], finishedBefore: Int, workers: Int) {
        self.jobs = jobs
        self.finishedBefore = finishedBefore
        self.workers = workers
    }
}

/// What a training made.
public struct ArtefactRecord: Codable, Sendable, Equatable {
    /// SHA-256 of the weights, in hexadecimal; nil where nobody here has seen them.
    public var weightsHash: String?
    public var trainedTokens: Int
    public var generatedTokens: Int
    public var flops: Double

    public init(weightsHash: String?, trainedTokens: Int, generatedTokens: Int, flops: Double) {
        self.weightsHash = weightsHash
        self.trainedTokens = trainedTokens
        self.generatedTokens = generatedTokens
        self.flops = flops
    }
}

/// A finished cell, as far as it is shown while a campaign runs.
public struct EvaluatedCell: Codable, Sendable, Equatable {
    public var id: String
    public var subject: String
    public var domain: String
    public var rung: Rung
    /// What a report would choose it by.
    public var selection: Double

    /// - Parameter selection: Mean over the items of the selection split.
    public init(_ cell: CellSummary, selection: Double) {
        id = cell.id
        subject = cell.subject
        domain = cell.domain
        rung = cell.rung
        self.selection = selection
    }
}
