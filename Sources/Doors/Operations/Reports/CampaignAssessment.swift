import Assessment
import CampaignStore
import Campaigns
import Domains
import Foundation
import Plans
import Vocabulary

/// The assessment of everything that is finished in a campaign.
struct CampaignAssessment {
    private let workspace: Workspace
    private let store: CampaignStore
    private let statements: AssessmentRecord?

    /// - Parameter statements: What people stated with the results at hand.
    init(_ campaign: OpenedCampaign, statements: AssessmentRecord?) {
        workspace = campaign.workspace
        store = campaign.store
        self.statements = statements
    }

    /// The report, and the plan that it follows.
    func planAndReport() throws -> (plan: Plan, report: Report) {
        guard let record = try store.campaign() else {
            throw BadInput(
                message: "no campaign has been run here", fix: "run `floodmark run plan.yaml` first",
                file: store.file.path)
        }
        let plan = try Plan(canonicalJSON: record.planJSON)
        let cells = try store.finishedCells()
        let reader = try ScoreReader(store)
        let released = cells.first { $0.subject == plan.subject.name && $0.rung == .asReleased }
        let report = try Assessment.report(
            from: AssessmentInput(
                plan: plan, planHash: record.planHash, programVersion: record.programVersion,
                subject: try Self.subject(of: plan, released, cells),
                domainTiers: plan.hazardTiers(in: .shipped),
                cells: cells, rows: CellRows { try reader.rows(of: $0) },
                facts: try CampaignFacts(
                    of: plan, boundAt: record.createdAt, in: workspace, store: store, cells: cells,
                    record: statements)))
        return (plan, report)
    }

    /// What is known of the subject: all of one whose weights are here, of other models what the plan states.
    private static func subject(
        of plan: Plan, _ released: CellSummary?, _ cells: [CellSummary]
    ) throws -> SubjectReport {
        let (name, source) = (plan.subject.name, plan.subject.source)
        let parameters =
            switch source {
            case .organism(let organism): try OrganismRecipe(organism).untrained(name: name).parameterCount
            case .weights: cells.lazy.filter { $0.subject == name }.compactMap(\.trainedParameters).first
            case .endpoint(let endpoint): endpoint.parameters
            case .imported: nil as Int?
            }
        return SubjectReport(
            name: name, weightsHash: released?.weightsHash, parameters: parameters, isOrganism: source.organism != nil,
            servedModel: source.endpoint?.model)
    }
}
