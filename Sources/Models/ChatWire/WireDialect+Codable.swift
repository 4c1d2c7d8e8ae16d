import Foundation

/// What differs from the usual words is encoded, each under the name of the setting, and nothing else: the usual ones
/// give no bytes.
extension WireDialect: Codable {
    /// The interfaces by name.
    public enum InterfaceName: String, Sendable, Hashable, CaseIterable, Codable {
        case chat
        case completions
    }

    private enum CodingKeys: String, CodingKey {
        case interface
        case promptTemplate
        case tokenLimitKey
        case prefill
        case repeatsPrefill
        case streams
        case omittedKeys
        case extraMembers
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init()
        if try container.decodeIfPresent(InterfaceName.self, forKey: .interface) == .completions {
            interface = .completions(try container.decode(PromptTemplate.self, forKey: .promptTemplate))
        }
        tokenLimitKey = try container.decodeIfPresent(TokenLimitKey.self, forKey: .tokenLimitKey) ?? tokenLimitKey
        prefill = try container.decodeIfPresent(Prefill.self, forKey: .prefill) ?? prefill
        repeatsPrefill = try container.decodeIfPresent(Bool.self, forKey: .repeatsPrefill) ?? repeatsPrefill
        streams = try container.decodeIfPresent(Bool.self, forKey: .streams) ?? streams
        omittedKeys = Set(try container.decodeIfPresent([String].self, forKey: .omittedKeys) ?? [])
        extraMembers = try container.decodeIfPresent(String.self, forKey: .extraMembers)
    }

    public func encode(to encoder: any Encoder) throws {
        let usual = WireDialect()
        var container = encoder.container(keyedBy: CodingKeys.self)
        if case .completions(let template) = interface {
            try container.encode(InterfaceName.completions, forKey: .interface)
            try container.encode(template, forKey: .promptTemplate)
        }
        if tokenLimitKey != usual.tokenLimitKey { try container.encode(tokenLimitKey, forKey: .tokenLimitKey) }
        if prefill != usual.prefill { try container.encode(prefill, forKey: .prefill) }
        if repeatsPrefill != usual.repeatsPrefill { try container.encode(repeatsPrefill, forKey: .repeatsPrefill) }
        if streams != usual.streams { try container.encode(streams, forKey: .streams) }
        if !omittedKeys.isEmpty { try container.encode(omittedKeys.sorted(), forKey: .omittedKeys) }
        try container.encodeIfPresent(extraMembers, forKey: .extraMembers)
    }

    /// What decides answers, as JSON text without white space and with sorted keys; nil for the usual words. Whether
    /// answers come in pieces decides none.
    package var identity: String? {
        var dialect = self
        dialect.streams = false
        guard dialect != WireDialect() else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts and flags always encode.
        return (try? encoder.encode(dialect)).map { String(decoding: $0, as: UTF8.self) }
    }
}

extension WireDialect {
    /// Members that the program writes itself, and nobody else may.
    package static let ownMembers = ["model", "messages", "prompt", "n", "stream", "tools"]
    /// Members that no request can do without.
    package static let neededMembers = ["messages", "model", "prompt", "tools"]
}
