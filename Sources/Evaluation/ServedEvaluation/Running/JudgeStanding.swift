import Tasks

/// How far the grades of a run's judge can be trusted, as far as somebody measured it.
public struct JudgeStanding: Encodable, Sendable, Hashable {
    public var model: String
    /// Share of the labels that it graded as people did; nil if nobody measured it.
    public var agreement: Double?
    /// Nil where agreement by chance would be certain.
    public var kappa: Double?
    /// Labels that it was measured with.
    public var labels: Int?
    /// Why the measurement does not hold for this run.
    public var caveat: String?

    /// Nil for a run whose score no judge gives.
    init?(of run: TaskRun) {
        guard run.task.isScoredByJudge, let judge = run.models.judge?.model.name else { return nil }
        model = judge
        guard let measured = run.task.agreement else { return }
        agreement = measured.agreement
        kappa = measured.kappa
        labels = measured.labels
        if measured.judge != judge {
            caveat = "measured with another judge, \(measured.judge)"
        } else if run.task.isAgreementStale {
            caveat = "labels, rubric or grades changed since"
        }
    }
}
