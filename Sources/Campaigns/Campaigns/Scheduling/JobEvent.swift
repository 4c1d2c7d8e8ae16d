/// Something that happened to a job.
public struct JobEvent: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        case started
        /// Seconds that the job took.
        case finished(seconds: Double)
        /// Seconds that the job took, and why it failed.
        case failed(seconds: Double, reason: String)
        /// The job stopped because the run was being cancelled.
        case cancelled(seconds: Double)
    }

    /// Identifier of the job.
    public var job: String
    public var kind: Kind
    /// Seconds since the run began.
    public var moment: Double

    public init(job: String, kind: Kind, moment: Double) {
        self.job = job
        self.kind = kind
        self.moment = moment
    }
}
