import Vocabulary

/// Why a campaign cannot run as its plan says.
public enum CampaignError: ExplainedError, Equatable {
    case unknownModel(String)
    case unknownDomain(String)
    /// Nobody answers for a cell here.
    case noAnswer(cell: String)
    /// A choice depends on a cell that has not been run.
    case unfinishedCell(String)

    public var file: String? { nil }

    public var message: String {
        switch self {
        case .unknownModel(let name): "the plan has no model named \"\(name)\""
        case .unknownDomain(let name): "there is no domain named \"\(name)\""
        case .noAnswer(let id): "no model in this process answers for the cell \(id)"
        case .unfinishedCell(let id): "the cell \(id) is needed to choose what to run next, and is not finished"
        }
    }

    public var fix: String { "run with the plan that the workspace was made for" }
}
