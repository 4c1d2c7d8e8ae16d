import Models

/// Why one attempt failed, and what follows from it.
struct RequestError: Error {
    var failure: ChatError
    /// Whether another attempt may do better.
    var isTransient: Bool
    /// Seconds that the server asks to wait.
    var askedDelay: Double?
    /// What it says of the server's load.
    var load: ConcurrencyLimit.Outcome = .other
    /// Whether the server may have worked, and charge for it, all the same.
    var mayHaveCost = false

    init(
        _ kind: ChatError.Kind, _ reason: String, status: Int? = nil, isTransient: Bool = false,
        load: ConcurrencyLimit.Outcome = .other, mayHaveCost: Bool = false
    ) {
        failure = ChatError(kind, reason, status: status)
        self.isTransient = isTransient
        self.load = load
        self.mayHaveCost = mayHaveCost
    }
}
