/// The world that a model acts on, one attempt long.
public protocol Environment: Sendable {
    /// What the world does in reply to an assistant message.
    mutating func respond(to message: String) -> EnvironmentReply
}

public enum EnvironmentReply: Sendable, Equatable {
    /// The attempt goes on with this tool message.
    case tool(String)
    /// The attempt is over.
    case end(Ending)
}

/// How an attempt ended.
public enum Ending: String, Codable, Sendable {
    /// The model gave its answer.
    case answered
    /// A tool broke or was misused so that the attempt could not go on.
    case toolFailure
    /// Turns or tokens ran out.
    case limit
}
