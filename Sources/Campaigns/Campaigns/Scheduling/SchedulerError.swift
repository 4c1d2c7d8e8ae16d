import Vocabulary

/// Why jobs were not run, or not all of them.
public enum SchedulerError: ExplainedError {
    case noWorkers(Int)
    case repeatedJob(String)
    case unknownDependency(job: String, dependency: String)
    /// Jobs that wait for each other: each needs the next, the last needs the first.
    case cycle([String])
    /// The first job that failed, and why.
    case jobFailed(String, any Error)

    public var file: String? {
        switch self {
        case .jobFailed(_, let error as any ExplainedError): error.file
        default: nil
        }
    }

    public var message: String {
        switch self {
        case .noWorkers(let count): "\(count) workers cannot run anything"
        case .repeatedJob(let job): "job \(job) is there twice"
        case .unknownDependency(let job, let dependency): "job \(job) needs \(dependency), which does not exist"
        case .cycle(let jobs): "jobs wait for each other: \((jobs + jobs.prefix(1)).joined(separator: " → "))"
        case .jobFailed(let job, let error as any ExplainedError): "\(job) failed: \(error.message)"
        case .jobFailed(let job, let error): "\(job) failed: \(error)"
        }
    }

    public var fix: String {
        switch self {
        case .noWorkers: "give at least 1"
        case .repeatedJob, .unknownDependency, .cycle: "please report this as a bug"
        case .jobFailed(_, let error as any ExplainedError): error.fix
        case .jobFailed: "run again to go on with what is not finished"
        }
    }
}
