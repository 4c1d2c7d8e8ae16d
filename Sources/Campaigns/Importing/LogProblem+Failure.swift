import InspectLogs

extension LogProblem: ExplainedFailure {
    public var file: String? { nil }
}

extension ImportProblem: ExplainedFailure {
    public var file: String? { nil }
}
