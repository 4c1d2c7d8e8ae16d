import Vocabulary

extension Dossier {
    private enum CodingKeys: String, CodingKey {
        case statements
        case references
        case custodians
        case sensitive
        case nonce
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            statements: try container.decodeIfPresent([DossierField: [String]].self, forKey: .statements) ?? [:],
            references: try container.decodeIfPresent([ReferenceScore].self, forKey: .references) ?? [],
            custodians: try container.decodeIfPresent([String].self, forKey: .custodians) ?? [],
            sensitive: try container.decodeIfPresent([SensitivePart].self, forKey: .sensitive) ?? [],
            nonce: try container.decodeIfPresent(String.self, forKey: .nonce))
    }

    /// What is empty is left out: keys that come later then change no plan that does without them.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if !statements.isEmpty { try container.encode(statements, forKey: .statements) }
        if !references.isEmpty { try container.encode(references, forKey: .references) }
        if !custodians.isEmpty { try container.encode(custodians, forKey: .custodians) }
        if !sensitive.isEmpty { try container.encode(sensitive, forKey: .sensitive) }
        try container.encodeIfPresent(nonce, forKey: .nonce)
    }
}
