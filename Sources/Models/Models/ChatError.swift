import Vocabulary

/// Why a model gave no answer. The reason never quotes what was asked or answered, and holds no secret.
///
/// ``said`` is what the server said itself, for whoever may see the task's texts; no description holds it.
public struct ChatError: ExplainedError, Hashable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// No connection, or one that broke.
        case connection
        /// Nothing came for too long.
        case timeout
        /// Status 429.
        case rateLimit
        /// Status 5xx, 408 or 409.
        case server
        /// An answer that is not what the protocol says: garbage, half a JSON, another content type, too long.
        case malformed
        /// The server does not accept this one request.
        case rejected
        /// The conversation does not fit the model's context.
        case contextLength
        /// The server withheld the answer because of its contents.
        case contentFilter
        /// The server accepts no request as things are: wrong key, unknown model or path, bad certificate.
        case configuration
    }

    public var kind: Kind
    public var reason: String
    /// Status of the last answer, if there was one.
    public var status: Int?
    /// Attempts that were made.
    public var attempts: Int
    /// The server's own words, short and without the keys that it was sent; nil where it said nothing that can be shown.
    /// They may quote what was asked.
    public var said: String?

    public init(_ kind: Kind, _ reason: String, status: Int? = nil, attempts: Int = 1, said: String? = nil) {
        self.kind = kind
        self.reason = reason
        self.status = status
        self.attempts = attempts
        self.said = said
    }

    /// Whether every later request would fail too.
    public var concernsEveryRequest: Bool { kind == .configuration }

    public var message: String { description }
    public var fix: String {
        concernsEveryRequest ? "check URL, model name, key and certificate" : "check the model's server, then run again"
    }
    public var description: String { attempts > 1 ? "\(reason) (\(attempts) attempts)" : reason }
    /// The description, and what the server said.
    public var whole: String { said.map { "\(description); it says: \($0)" } ?? description }
}
