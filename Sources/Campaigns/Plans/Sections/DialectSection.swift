import ChatWire
import HandwrittenFiles
import JSONText

/// The keys of `endpoint` that say in which words the server is asked. Each may be left out.
enum DialectSection {
    private static let frame = #"{before: "<|user|>\n", behind: "<|end|>\n"}"#

    static let keys: [KeyRule] = [
        .optional("interface", example: "completions"),
        .optional("promptTemplate", example: "chatML"),
        .optional("tokenLimitKey", example: "max_completion_tokens"),
        .optional("prefill", example: "continueFinalMessage"),
        .optional("repeatsPrefill", example: "true"),
        .optional("streams", example: "true"),
        .optional("omittedKeys", example: "[temperature, seed]"),
        .optional("extraMembers", example: "{top_k: 20}"),
    ]

    /// What could not be read is as usual; it was reported.
    static func read(_ mapping: Mapping) -> WireDialect {
        var dialect = WireDialect()
        if let template = template(mapping) { dialect.interface = .completions(template) }
        if let key = mapping["tokenLimitKey"]?.choice(WireDialect.TokenLimitKey.self) { dialect.tokenLimitKey = key }
        if let prefill = mapping["prefill"]?.choice(WireDialect.Prefill.self) { dialect.prefill = prefill }
        dialect.repeatsPrefill = mapping["repeatsPrefill"]?.flag() ?? false
        dialect.streams = mapping["streams"]?.flag() ?? false
        let omitted = mapping["omittedKeys"]?.distinctValues(example: "temperature", omittedKey)
        dialect.omittedKeys = Set(omitted ?? [])
        dialect.extraMembers = mapping["extraMembers"].flatMap { extraMembers($0, omitted: dialect.omittedKeys) }
        return dialect
    }

    /// Nil for chats, and for what cannot be read.
    private static func template(_ mapping: Mapping) -> PromptTemplate? {
        let interface = mapping["interface"]?.choice(WireDialect.InterfaceName.self)
        let template = mapping["promptTemplate"].flatMap(template)
        switch (interface, mapping["interface"], mapping["promptTemplate"]) {
        case (.completions, let field?, nil):
            field.report(
                "sends one text instead of messages, and nothing says how it is written",
                fix: "add promptTemplate: chatML, or promptTemplate: plain for a model that was not trained to chat")
        case (.chat, _, let field?), (nil, nil, let field?):
            field.report(
                "has no effect: the server writes chats with a template of its own",
                fix: "add interface: completions, or remove it")
        default: break
        }
        guard interface == .completions else { return nil }
        mapping["prefill"]?.report(
            "has no effect with interface: completions, whose text ends with the beginning of the answer",
            fix: "remove it")
        return template
    }

    private static func template(_ field: Field) -> PromptTemplate? {
        guard case .mapping = field.content else {
            return field.choice(PromptTemplate.Shipped.self)?.template
        }
        let keys: [KeyRule] = [
            .required("system", example: frame), .required("user", example: frame),
            .required("assistant", example: frame), .optional("tool", example: frame),
        ]
        guard let mapping = Mapping(field, keys) else { return nil }
        let system = mapping["system"].flatMap(frame)
        let user = mapping["user"].flatMap(frame)
        let assistant = mapping["assistant"].flatMap(frame)
        let tool = mapping["tool"].flatMap(frame)
        guard let system, let user, let assistant else { return nil }
        return PromptTemplate(system: system, user: user, assistant: assistant, tool: tool ?? user)
    }

    private static func frame(_ field: Field) -> PromptTemplate.Frame? {
        let keys: [KeyRule] = [
            .required("before", example: #""<|user|>\n""#), .required("behind", example: #""<|end|>\n""#),
        ]
        guard let mapping = Mapping(field, keys) else { return nil }
        let before = mapping["before"].flatMap(frameText)
        let behind = mapping["behind"].flatMap(frameText)
        guard let before, let behind else { return nil }
        return PromptTemplate.Frame(before: before, behind: behind)
    }

    /// White space counts, and there may be nothing.
    private static func frameText(_ field: Field) -> String? {
        guard let text = field.text(of: "a text") else { return nil }
        guard text.count <= 4096 else {
            field.report("must have at most 4096 characters, has \(text.count)")
            return nil
        }
        return text
    }

    private static func omittedKey(_ field: Field) -> String? {
        guard let key = field.text(of: "a key of requests") else { return nil }
        guard key.wholeMatch(of: #/[A-Za-z_][A-Za-z0-9_]{0,63}/#) != nil else {
            field.report("must be a key of requests: letters, digits and _")
            return nil
        }
        guard !WireDialect.neededMembers.contains(key) else {
            field.report("is \(key), which no request can do without", fix: "remove it")
            return nil
        }
        return key
    }

    private static func extraMembers(_ field: Field, omitted: Set<String>) -> String? {
        guard let members = field.entries(example: "20") else { return nil }
        guard !members.isEmpty else {
            field.report("holds nothing")
            return nil
        }
        var object = JSONObject()
        for member in members {
            if WireDialect.ownMembers.contains(member.name) {
                member.value.report("is set by the program", fix: "remove it")
            }
            if omitted.contains(member.name) {
                member.value.report("is among omittedKeys too", fix: "remove one of them")
            }
            object[member.name] = member.value.json()
        }
        return String(decoding: JSONValue.object(object).canonicalBytes, as: UTF8.self)
    }
}
