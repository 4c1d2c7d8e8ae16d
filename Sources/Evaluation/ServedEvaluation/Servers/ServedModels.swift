import EndpointModels

/// Who is asked in an evaluation, and where.
public struct ServedModels: Sendable {
    public var subject: Endpoint
    /// Grades answers; nil for a task that asks for none.
    public var judge: Endpoint?
    /// Chooses among answers; nil for a task that asks for none.
    public var verifier: Endpoint?
    /// Path of the file of answers that all of them share; nil for none.
    public var cache: String?

    public init(subject: Endpoint, judge: Endpoint? = nil, verifier: Endpoint? = nil, cache: String? = nil) {
        self.subject = subject
        self.judge = judge
        self.verifier = verifier
        self.cache = cache
    }
}
