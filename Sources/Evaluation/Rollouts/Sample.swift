import Models
import Vocabulary

/// One item of a task.
public struct Sample: Sendable, Hashable {
    public var id: String
    /// Rewordings of one fact share a cluster.
    public var cluster: String
    public var split: Split
    /// Conversation that opens the sample.
    public var prompt: [Message]
    /// What a scorer compares with.
    public var target: String
    /// A correct solution: the messages that follow `prompt`, tool messages included.
    public var demonstration: [Message]

    public init(
        id: String, cluster: String, split: Split, prompt: [Message], target: String, demonstration: [Message]
    ) {
        self.id = id
        self.cluster = cluster
        self.split = split
        self.prompt = prompt
        self.target = target
        self.demonstration = demonstration
    }
}
