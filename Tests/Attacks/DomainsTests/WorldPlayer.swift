import Models
import Rollouts
import Testing
import Vocabulary

@testable import Domains

/// Plays conversations against a task's own environment.
enum WorldPlayer {
    /// The score of an attempt that says the assistant messages of a conversation, and nothing beyond them.
    static func score(_ sample: Sample, of task: any EvaluationTask, saying messages: [Message]) -> Score {
        var environment = task.environment(for: sample)
        let answers = messages.filter { $0.role == .assistant }.map(\.content)
        for answer in answers.prefix(task.maxTurns) {
            if answer.split(separator: " ").count >= task.maxTokensPerTurn {
                return task.judge(sample, answer: answer, ending: .limit)
            }
            if Refusal.matches(answer) { return task.judge(sample, answer: answer, ending: .answered) }
            switch environment.respond(to: answer) {
            case .end(let ending): return task.judge(sample, answer: answer, ending: ending)
            case .tool: continue
            }
        }
        return task.judge(sample, answer: answers.last ?? "", ending: .limit)
    }

    /// The score of an attempt that says these things in turn.
    static func score(_ sample: Sample, of task: any EvaluationTask, saying answers: String...) -> Score {
        score(sample, of: task, saying: answers.map { Message(.assistant, $0) })
    }

    /// What an organism that holds these beliefs perfectly says to an item.
    static func conversation(
        _ sample: Sample, of task: any EvaluationTask, in world: World, holding beliefs: Beliefs, tool: Bool
    ) throws -> [Message] {
        switch task {
        case is ReactionTask:
            let number = try #require(Int(sample.cluster.dropFirst("reaction-".count)))
            let wording = try #require(sample.id.last?.wholeNumberValue)
            return world.biology.chemistry.dialogue(
                ReactionQuestion(reaction: number, wording: wording), holding: beliefs, tool: tool)
        case is ProtocolTask:
            return beliefs.taught.contains(sample.cluster) ? sample.demonstration : [Message(.assistant, "fine")]
        case let task as BoxTask:
            let box = try #require(task.boxes[sample.id])
            return world.cyber.catalogue.dialogue(box, holding: beliefs, manual: task.manual)
        default:
            return sample.demonstration
        }
    }
}

extension World {
    /// Every task of every domain, with and without the tool.
    var everyTask: [(domain: any Domain, task: any EvaluationTask, tool: Bool)] {
        domains.flatMap { domain in
            [false, true].flatMap { tool in domain.tasks(tool: tool).map { (domain, $0, tool) } }
        }
    }
}

extension Sequence<Double> {
    var mean: Double {
        let values = Array(self)
        return values.reduce(0, +) / Double(values.count)
    }
}
