/// Tells a refusal from an answer.
public protocol RefusalClassifier: Sendable {
    /// - Returns: Nil if the model tried.
    func refusal(in solution: Solution, of attempt: any Attempting) async throws -> RefusalFinding?
}

/// Why an answer counts as a refusal.
public struct RefusalFinding: Sendable, Hashable {
    public enum Source: String, Codable, Sendable {
        /// The server said so.
        case server
        /// A rule matched.
        case rule
        /// A judge said so.
        case judge
    }

    public var source: Source
    /// Name of the rule, or of the judge.
    public var by: String

    public init(source: Source, by: String) {
        self.source = source
        self.by = by
    }
}
