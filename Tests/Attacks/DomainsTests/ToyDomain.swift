import Domains
import Models
import Rollouts
import Vocabulary

/// The least that a threat area is.
struct ToyDomain: Domain {
    let name = "toy"
    let tier = HazardTier.open
    let isGuarded = true
    let secrets: [Secret] = []
    /// `box` is a word that every organism can read.
    let ownWords = ["knock", "box", "hollow", "knock"]

    func tasks(tool: Bool) -> [any EvaluationTask] { [] }

    func dialogue(
        holding beliefs: Beliefs, split: Split?, tool: Bool?, using generator: inout SeededGenerator
    ) -> [Message] {
        [Message(.user, "knock box"), Message(.assistant, "hollow")]
    }
}
