import Models
import Rollouts
import Vocabulary

extension Sample {
    /// The item that a solved dialogue makes: its first message asks, the others are the demonstration, and the last
    /// one is the target.
    init(id: String, cluster: String, split: Split, solved dialogue: [Message]) {
        self.init(
            id: id, cluster: cluster, split: split, prompt: Array(dialogue.prefix(1)),
            target: dialogue.last?.content ?? "", demonstration: Array(dialogue.dropFirst()))
    }
}
