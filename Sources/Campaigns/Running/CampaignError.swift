/// Why a campaign cannot run as its plan says.
public enum CampaignError: ExplainedFailure, Equatable {
    case unknownModel(String)
    case unknownDomain(String)

    public var file: String? { nil }

    public var message: String {
        switch self {
        case .unknownModel(let name): "the plan has no model named \"\(name)\""
        case .unknownDomain(let name): "there is no domain named \"\(name)\""
        }
    }

    public var fix: String { "run with the plan that the workspace was made for" }
}
