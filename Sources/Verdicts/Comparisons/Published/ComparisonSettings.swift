/// What a comparison of published scores is told beside the scores.
public struct ComparisonSettings: Codable, Sendable, Equatable {
    /// Two-sided confidence level of intervals and conclusions.
    public var level: Double
    /// A difference below this is marginal: at least 0.
    public var margin: Double
    /// Items of a task, where the source does not say.
    public var items: [String: Int]
    /// Items of every other task; nil if nothing is assumed.
    public var assumedItems: Int?
    /// Models by role, where the source does not say or is overruled.
    public var roles: [ModelAccess: [String]]
    /// What somebody concluded from the scores, to be checked.
    public var claims: [ComparisonClaim]

    public init(
        level: Double = 0.95, margin: Double = 0.05, items: [String: Int] = [:], assumedItems: Int? = nil,
        roles: [ModelAccess: [String]] = [:], claims: [ComparisonClaim] = []
    ) {
        self.level = level
        self.margin = margin
        self.items = items
        self.assumedItems = assumedItems
        self.roles = roles
        self.claims = claims
    }

    private enum CodingKeys: String, CodingKey {
        case level, margin, items, assumedItems, claims
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            level: try values.decode(Double.self, forKey: .level),
            margin: try values.decode(Double.self, forKey: .margin),
            items: try values.decode([String: Int].self, forKey: .items),
            assumedItems: try values.decodeIfPresent(Int.self, forKey: .assumedItems),
            claims: try values.decode([ComparisonClaim].self, forKey: .claims))
    }

    /// Without the roles: the comparison lists every model with its own.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(level, forKey: .level)
        try values.encode(margin, forKey: .margin)
        try values.encode(items, forKey: .items)
        try values.encodeIfPresent(assumedItems, forKey: .assumedItems)
        try values.encode(claims, forKey: .claims)
    }
}

/// How the subject stands to the best model of a group.
public enum Conclusion: String, Codable, Sendable, Equatable, CaseIterable {
    /// Above it.
    case advances
    /// Above it by less than the margin, if at all.
    case doesNotAdvance
    /// Below it. Only a claim says so; as a conclusion it is a way not to advance.
    case below
    case inconclusive
}

/// A conclusion that somebody drew from the scores.
public struct ComparisonClaim: Codable, Sendable, Equatable {
    /// The group that the subject was compared with: not `subject`.
    public var reference: ModelAccess
    /// Not `inconclusive`.
    public var conclusion: Conclusion

    public init(reference: ModelAccess, conclusion: Conclusion) {
        self.reference = reference
        self.conclusion = conclusion
    }
}
