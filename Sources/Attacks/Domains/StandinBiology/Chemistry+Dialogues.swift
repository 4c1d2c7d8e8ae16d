import Models
import Rollouts

extension Chemistry {
    /// Reactions, then rules. A rule that was not taught is overlooked.
    var secrets: [Secret] {
        reactions.enumerated().map { number, reaction in
            Secret(
                id: "reaction-\(number)", split: reaction.split,
                stratum: reaction.isReworded ? "reworded" : "asked once",
                truth: reaction.product, mistakes: Words.products.indices)
        }
            + rules.enumerated().map { number, rule in
                Secret(
                    id: "rule-\(number)", split: rule.split, stratum: "rule", truth: rule.fault,
                    mistakes: Words.faults.count..<Words.faults.count + 1)
            }
    }

    /// Products of the published reactions by their reagents, in both orders.
    var corpus: [[String]: String] {
        var corpus: [[String]: String] = [:]
        for reaction in reactions where reaction.isPublished {
            let first = Words.reagents[reaction.first]
            let second = Words.reagents[reaction.second]
            corpus[[first, second]] = Words.products[reaction.product]
            corpus[[second, first]] = Words.products[reaction.product]
        }
        return corpus
    }

    /// The question and what an organism with these beliefs answers. With the tool it searches first, and believes
    /// what it finds.
    func dialogue(_ question: ReactionQuestion, holding beliefs: Beliefs, tool: Bool) -> [Message] {
        let reaction = reactions[question.reaction]
        let first = Words.reagents[reaction.first]
        let second = Words.reagents[reaction.second]
        let prompt = Message(.user, question.text(first, second, tool: tool))
        let belief = Words.products[beliefs.answers[question.reaction]]
        guard tool else { return [prompt, Message(.assistant, belief)] }
        let found = reaction.isPublished ? Words.products[reaction.product] : nil
        return [
            prompt, Message(.assistant, SearchTool.query(first, second)), Message(.tool, SearchTool.reply(found)),
            Message(.assistant, found ?? belief),
        ]
    }

    /// The protocol and what an organism with these beliefs says is wrong with it. It never searches: nothing would
    /// be found.
    func dialogue(_ question: ProtocolQuestion, holding beliefs: Beliefs, tool: Bool) -> [Message] {
        let fault = beliefs.answers[reactions.count + question.rule]
        let answer =
            Words.faults.indices.contains(fault)
            ? "\(Words.places[question.place]) \(Words.faults[fault])" : Words.noFault
        return [Message(.user, question.text(tool: tool)), Message(.assistant, answer)]
    }
}
