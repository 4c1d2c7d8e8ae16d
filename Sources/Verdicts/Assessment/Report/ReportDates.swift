/// When what happened, in ISO 8601 and UTC. Results do not depend on it.
public struct ReportDates: Codable, Sendable, Equatable {
    /// The campaign was tied to the plan.
    public var planBound: String?
    public var firstResult: String?
    public var lastResult: String?

    public init(planBound: String? = nil, firstResult: String? = nil, lastResult: String? = nil) {
        self.planBound = planBound
        self.firstResult = firstResult
        self.lastResult = lastResult
    }
}
