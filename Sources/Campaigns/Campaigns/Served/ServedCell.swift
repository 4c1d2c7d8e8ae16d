import CampaignStore
import Foundation
import Models
import Plans
import Vocabulary

/// One attack on one model that is not trained here, in one domain: the unit of work and of resume.
struct ServedCell: Sendable {
    var subject: String
    var domain: DomainPlan
    var attack: ServedAttack
    /// Seed of the plan.
    var campaignSeed: UInt64

    /// As the identifier of any other cell: `subject/chemistry/as released`.
    var id: String { "\(subject)/\(domain.name)/\(attack.name)" }

    /// The cell that is drawn again, if this one draws again.
    var parent: String? { attack.parent.map { "\(subject)/\(domain.name)/\($0)" } }

    var seed: UInt64 {
        var generator = SeededGenerator(deriving: "cell", id, from: campaignSeed)
        return generator.next()
    }

    var tasks: [TaskPlan] { domain.tasks ?? [] }

    /// Whether nobody here can ask a task: its log has to be imported.
    func isImported(_ task: TaskPlan) -> Bool { attack.endpoint == nil || task.source == .imported }

    /// Of the logs of the cell.
    var place: LogPlace { LogPlace(subject: subject, domain: domain.name, attack: attack.name) }

    /// Where the log of a task is, or shall be.
    func log(of task: TaskPlan, in workspace: Workspace) -> URL { place.log(of: task.name, in: workspace) }

    /// - Throws: ``ServedError/fewExamples(task:wanted:there:)``.
    func requireExamples(_ outline: TaskOutline, _ task: TaskPlan) throws(ServedError) {
        guard let there = outline.examples, there < attack.fewShot else { return }
        throw .fewExamples(task: task.name, wanted: attack.fewShot, there: there)
    }
}
