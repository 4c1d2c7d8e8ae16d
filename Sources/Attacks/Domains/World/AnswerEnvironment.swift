import Rollouts

/// A world in which the first message is the answer.
struct AnswerEnvironment: Environment {
    mutating func respond(to message: String) -> EnvironmentReply { .end(.answered) }
}
