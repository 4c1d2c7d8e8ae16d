/// How dangerous a domain's items and a model's answers to them may be.
/// The tier decides approvals, sealing and redaction.
public enum HazardTier: String, Codable, Sendable, CaseIterable, Comparable {
    /// Harmless to publish. Everything that ships with Floodmark is `open`.
    case open
    /// Texts stay out of reports and logs; approvals are needed.
    case restricted
    /// As `restricted`, and everything that an attack trains is sealed.
    case hazardous

    private var rank: Int {
        switch self {
        case .open: 0
        case .restricted: 1
        case .hazardous: 2
        }
    }

    public static func < (left: HazardTier, right: HazardTier) -> Bool { left.rank < right.rank }
}
