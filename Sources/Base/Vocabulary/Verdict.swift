/// The answer for one domain and one threat actor. There is no fourth.
public enum Verdict: String, Codable, Sendable, CaseIterable {
    /// The upper bound lies under the threshold.
    case below
    /// The lower confidence limit of the held-out worst case lies over the threshold.
    case above
    /// Neither is established.
    case inconclusive
}
