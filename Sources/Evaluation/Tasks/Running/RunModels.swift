import Models

/// Everybody who is asked in a run.
public struct RunModels: Sendable {
    public var subject: RunModel
    /// Grades answers; nil if the task needs none.
    public var judge: RunModel?
    /// Chooses among answers; nil if the task needs none.
    public var verifier: RunModel?

    public init(subject: RunModel, judge: RunModel? = nil, verifier: RunModel? = nil) {
        self.subject = subject
        self.judge = judge
        self.verifier = verifier
    }

    subscript(role: ModelRole) -> RunModel? {
        switch role {
        case .subject: subject
        case .judge: judge
        case .verifier: verifier
        }
    }
}

/// A model, and what has to be known of it before it is asked.
public struct RunModel: Sendable {
    public var model: any ChatModel
    /// Where it is served, without user name, password or query; nil if it is not behind a server.
    public var baseURL: String?
    /// Nil if unknown: then no limit on money holds for it.
    public var prices: TokenPrices?
    /// In which words it is asked, as far as they decide its answers; nil for the usual ones.
    public var dialect: String?

    public init(
        _ model: any ChatModel, baseURL: String? = nil, prices: TokenPrices? = nil, dialect: String? = nil
    ) {
        self.model = model
        self.baseURL = baseURL
        self.prices = prices
        self.dialect = dialect
    }
}
