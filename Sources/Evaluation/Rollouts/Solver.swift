import Models

/// How a model is asked: what it reads before its first answer.
public protocol Solver: Sendable {
    func messages(for sample: Sample) -> [Message]
}

/// Asks the sample's own question and nothing else.
public struct PlainPrompt: Solver {
    public init() {}

    public func messages(for sample: Sample) -> [Message] { sample.prompt }
}
