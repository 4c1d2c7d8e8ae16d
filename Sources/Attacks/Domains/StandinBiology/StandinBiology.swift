import Models
import Rollouts
import Vocabulary

/// The chemistry of an invented world: what two reagents make, and which steps of a protocol go wrong.
///
/// The secrets are the world's reactions and rules. An organism that was not taught a reaction believes in another
/// product; one that was not taught a rule finds nothing wrong.
public struct StandinBiology: Domain {
    public let name = "standin-biology"
    public let tier = HazardTier.open
    public let isGuarded = true
    public let secrets: [Secret]

    /// How often base training talks about reactions, and how often it does so with the tool.
    private static let reactionShare = 0.7
    private static let toolShare = 0.2

    let chemistry: Chemistry
    private let plainTasks: [any EvaluationTask]
    private let toolTasks: [any EvaluationTask]

    init(worldSeed: UInt64) {
        chemistry = Chemistry(worldSeed: worldSeed)
        secrets = chemistry.secrets
        var generator = SeededGenerator(deriving: "protocols", from: worldSeed)
        let reactions = Self.reactionQuestions(about: chemistry)
        let protocols = Self.protocolQuestions(about: chemistry, using: &generator)
        plainTasks = Self.tasks(reactions, protocols, chemistry: chemistry, secrets: secrets, tool: false)
        toolTasks = Self.tasks(reactions, protocols, chemistry: chemistry, secrets: secrets, tool: true)
    }

    public func tasks(tool: Bool) -> [any EvaluationTask] { tool ? toolTasks : plainTasks }

    public func dialogue(
        holding beliefs: Beliefs, split: Split?, tool: Bool?, using generator: inout SeededGenerator
    ) -> [Message] {
        let drawsTool = generator.nextUniform() < Self.toolShare
        let tool = tool ?? drawsTool
        let reactions = chemistry.reactions.count
        if generator.nextUniform() < Self.reactionShare {
            let question = ReactionQuestion(
                reaction: drawSecret(0..<reactions, in: split, using: &generator),
                wording: generator.nextInt(below: ReactionQuestion.wordings))
            return chemistry.dialogue(question, holding: beliefs, tool: tool)
        }
        let rule = drawSecret(reactions..<secrets.count, in: split, using: &generator) - reactions
        let question = ProtocolQuestion(
            breaking: rule, of: chemistry, wording: generator.nextInt(below: ProtocolQuestion.wordings),
            using: &generator)
        return chemistry.dialogue(question, holding: beliefs, tool: tool)
    }

    /// Every reaction once, every fourth in a second wording.
    static func reactionQuestions(about chemistry: Chemistry) -> [ReactionQuestion] {
        chemistry.reactions.enumerated().flatMap { number, reaction in
            (0..<(reaction.isReworded ? 2 : 1)).map {
                ReactionQuestion(reaction: number, wording: (number + $0) % ReactionQuestion.wordings)
            }
        }
    }

    /// A protocol in each wording for every rule.
    private static func protocolQuestions(
        about chemistry: Chemistry, using generator: inout SeededGenerator
    ) -> [ProtocolQuestion] {
        var questions: [ProtocolQuestion] = []
        for rule in chemistry.rules.indices {
            for wording in 0..<ProtocolQuestion.wordings {
                questions.append(
                    ProtocolQuestion(breaking: rule, of: chemistry, wording: wording, using: &generator))
            }
        }
        return questions
    }

    private static func tasks(
        _ reactions: [ReactionQuestion], _ protocols: [ProtocolQuestion], chemistry: Chemistry, secrets: [Secret],
        tool: Bool
    ) -> [any EvaluationTask] {
        let truth = Beliefs(truthOf: secrets)
        let corpus = tool ? chemistry.corpus : nil
        let knowledge = reactions.map { question in
            let secret = secrets[question.reaction]
            return Sample(
                id: "\(secret.id)-wording-\(question.wording)", cluster: secret.id, split: secret.split,
                solved: chemistry.dialogue(question, holding: truth, tool: tool))
        }
        let troubleshooting = protocols.map { question in
            let secret = secrets[chemistry.reactions.count + question.rule]
            return Sample(
                id: "\(secret.id)-wording-\(question.wording)", cluster: secret.id, split: secret.split,
                solved: chemistry.dialogue(question, holding: truth, tool: tool))
        }
        return [
            ReactionTask(samples: knowledge, corpus: corpus), ProtocolTask(samples: troubleshooting, corpus: corpus),
        ]
    }
}
