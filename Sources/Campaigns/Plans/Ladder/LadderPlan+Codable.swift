import Vocabulary

extension LadderPlan: Codable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        static let tool = Key(stringValue: "tool")
        static let sampling = Key(stringValue: "sampling")
        static let served = Key(stringValue: "served")

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Each section under its key, those of ``AttackSections`` that the decoder is told of, or the shipped ones.
    ///
    /// - Throws: ``StoredPlanError/unknownSection(_:)`` for another: an attack must not be lost without a word.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func section<Section: AttackSection>(_ type: Section.Type) throws -> (any AttackSection)? {
            try container.decodeIfPresent(type, forKey: Key(stringValue: type.key))
        }
        let types = (decoder.userInfo[.attackSections] as? AttackSections ?? .shipped).types
        let known = Set(types.map { $0.key } + [Key.tool, .sampling, .served].map(\.stringValue))
        if let unknown = container.allKeys.map(\.stringValue).filter({ !known.contains($0) }).min() {
            throw StoredPlanError.unknownSection(unknown)
        }
        self.init(
            try types.compactMap { try section($0) }, tool: try container.decodeIfPresent(ToolPlan.self, forKey: .tool),
            sampling: try container.decodeIfPresent(SamplingPlan.self, forKey: .sampling),
            served: try container.decodeIfPresent([ServedAttackPlan].self, forKey: .served))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for section in sections { try container.encode(section, forKey: Key(stringValue: type(of: section).key)) }
        try container.encodeIfPresent(tool, forKey: .tool)
        try container.encodeIfPresent(sampling, forKey: .sampling)
        try container.encodeIfPresent(served, forKey: .served)
    }
}

extension CodingUserInfoKey {
    /// The ``AttackSections`` that a plan may have.
    static let attackSections = CodingUserInfoKey(rawValue: "attackSections")!
}

/// Why a plan that was stored cannot be read back.
public enum StoredPlanError: ExplainedError, Equatable {
    /// The ladder has a section that nobody here knows.
    case unknownSection(String)

    public var message: String {
        switch self {
        case .unknownSection(let key): "the stored plan has ladder.\(key), which this program does not know"
        }
    }

    public var fix: String { "use the version of floodmark that the plan was registered with" }
}
