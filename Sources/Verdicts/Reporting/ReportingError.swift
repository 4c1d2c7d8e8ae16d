import Vocabulary

/// Why a report could not be written.
public enum ReportingError: ExplainedError, Equatable {
    /// `field` is a path such as `domains[0].rungs[2].score.mean`.
    case notFinite(field: String)

    public var file: String? { "report.json" }

    public var message: String {
        switch self {
        case .notFinite(let field): "\(field) is infinite or not a number: the estimate behind it has no data"
        }
    }

    public var fix: String { "check that its cell has score rows on the held-out split" }
}
