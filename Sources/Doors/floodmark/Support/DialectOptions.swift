import ArgumentParser
import ChatWire
import JSONText

/// In which words a server is asked, where it takes others than most do.
struct DialectOptions<Role: OptionRole>: ParsableArguments {
    @Option(
        name: .customLong("\(Role.prefix)token-limit-key"),
        help: "Key of the token limit; models that reason want max_completion_tokens.")
    var tokenLimitKey: WireDialect.TokenLimitKey?

    @Option(
        name: .customLong("\(Role.prefix)omit-key"),
        help: "A key that is never sent, for servers that refuse it, such as temperature or seed; may be repeated.")
    var omittedKeys: [String] = []

    @Option(
        name: .customLong("\(Role.prefix)extra-members"),
        help: ArgumentHelp("Members of every request, such as '{\"top_k\": 20}'.", valueName: "json"))
    var extraMembers: String?

    @Option(
        name: .customLong("\(Role.prefix)interface"),
        help: "Whether conversations are sent to /chat/completions, or as one text to /completions.")
    var interface: WireDialect.InterfaceName?

    @Option(
        name: .customLong("\(Role.prefix)prompt-template"),
        help: ArgumentHelp(
            "How that one text is written: plain, chatML, or a JSON file.", valueName: "template"),
        completion: .file(extensions: ["json"]))
    var promptTemplate: String?

    @Option(
        name: .customLong("\(Role.prefix)prefill"), help: "How the beginning of an answer is sent, if a task has one.")
    var prefill: WireDialect.Prefill?

    @Flag(
        name: .customLong("\(Role.prefix)repeats-prefill"), help: "Its answers begin with that beginning: cut it off.")
    var repeatsPrefill = false

    func validate() throws {
        guard (interface == .completions) == (promptTemplate != nil) else {
            throw ValidationError(
                promptTemplate != nil
                    ? "--\(Role.prefix)prompt-template goes with --\(Role.prefix)interface completions"
                    : "--\(Role.prefix)interface completions needs --\(Role.prefix)prompt-template, for example chatML")
        }
        guard interface != .completions || prefill == nil else {
            throw ValidationError(
                "--\(Role.prefix)prefill has no effect with --\(Role.prefix)interface completions: the text ends with it"
            )
        }
        for key in omittedKeys {
            guard !key.isEmpty, key.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }) else {
                throw ValidationError("--\(Role.prefix)omit-key must be a key of requests, such as temperature")
            }
            guard !WireDialect.neededMembers.contains(key) else {
                throw ValidationError("--\(Role.prefix)omit-key \(key): no request can do without it")
            }
        }
    }

    /// Whether anything is said.
    var isGiven: Bool { firstGiven != nil }

    /// Name of the first option that is given; nil if none is.
    var firstGiven: String? {
        let given: [(String, Bool)] = [
            ("token-limit-key", tokenLimitKey != nil), ("omit-key", !omittedKeys.isEmpty),
            ("extra-members", extraMembers != nil), ("interface", interface != nil), ("prefill", prefill != nil),
            ("repeats-prefill", repeatsPrefill),
        ]
        return given.first(where: \.1).map { "--\(Role.prefix)\($0.0)" }
    }

    /// The words with what is said here.
    ///
    /// - Throws: `BadInput` if the file of the template cannot be used.
    func applied(to dialect: WireDialect) throws -> WireDialect {
        var dialect = dialect
        if let tokenLimitKey { dialect.tokenLimitKey = tokenLimitKey }
        if !omittedKeys.isEmpty { dialect.omittedKeys = Set(omittedKeys) }
        // Layout is no difference; what is no JSON is for the model to say.
        if let extraMembers {
            let value = try? JSONValue(parsing: Array(extraMembers.utf8))
            dialect.extraMembers = value.map { String(decoding: $0.canonicalBytes, as: UTF8.self) } ?? extraMembers
        }
        switch interface {
        case .chat: dialect.interface = .chat
        case .completions: dialect.interface = .completions(try PromptTemplate(argument: promptTemplate ?? ""))
        case nil: break
        }
        if let prefill { dialect.prefill = prefill }
        if repeatsPrefill { dialect.repeatsPrefill = true }
        return dialect
    }
}

extension WireDialect.TokenLimitKey: ExpressibleByArgument {}
extension WireDialect.InterfaceName: ExpressibleByArgument {}
extension WireDialect.Prefill: ExpressibleByArgument {}
