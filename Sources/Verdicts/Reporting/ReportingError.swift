/// Why a report could not be written.
public enum ReportingError: Error, Equatable, CustomStringConvertible {
    /// `field` is a path such as `domains[0].rungs[2].score.mean`.
    case notFinite(field: String)

    public var description: String {
        switch self {
        case .notFinite(let field):
            "report.json: \(field) is infinite or not a number. The estimate behind it has no data; "
                + "check that its cell has score rows on the held-out split."
        }
    }
}
