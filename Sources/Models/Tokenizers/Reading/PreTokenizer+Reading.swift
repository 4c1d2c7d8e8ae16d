extension PreTokenizer {
    init(_ section: Field) throws(TokenizerError) {
        var names: [String] = []
        for (type, field) in try section.steps(of: "pretokenizers") {
            // The letters of bytes are no longer the text.
            guard !isByteLevel else { throw field["type"].unsupported("\(type) behind ByteLevel") }
            var name = type
            switch type {
            case "ByteLevel":
                isByteLevel = true
                if try field["add_prefix_space"].flag() { steps.append(.leadingSpace) }
                if try field["use_regex"].flag(absent: true) { steps.append(.pattern(.gpt2)) }
            case "Digits": steps.append(.digits(each: try field["individual_digits"].flag()))
            case "Split":
                let step = try Self.split(field)
                steps.append(step)
                if case .pattern(let pattern) = step { name = "Split \(pattern.name)" }
            case "Metaspace":
                guard steps.isEmpty else { throw field["type"].unsupported("Metaspace behind another step") }
                steps.append(try Self.metaspace(field))
            default: throw field["type"].unsupported()
            }
            names.append(name)
        }
        if !names.isEmpty { name = names.joined(separator: ", ") }
    }

    private static func split(_ field: Field) throws(TokenizerError) -> Step {
        let isInverted = try field["invert"].flag()
        guard let behavior = SplitBehavior(rawValue: try field["behavior"].string()) else {
            throw field["behavior"].wrong("is no behavior")
        }
        let regex = field["pattern"]["Regex"]
        guard !regex.isAbsent else {
            return .literal(try field["pattern"].plainPattern(), behavior, isInverted: isInverted)
        }
        guard let pattern = WordPattern(text: try regex.string()) else { throw regex.unsupported() }
        // Each of these expressions matches every character, so that nothing lies between the matches.
        guard behavior == .isolated || behavior == .removed && isInverted else { throw field["behavior"].unsupported() }
        return .pattern(pattern)
    }

    private static func metaspace(_ field: Field) throws(TokenizerError) -> Step {
        let schemeField = field["prepend_scheme"]
        var scheme = PrependScheme.always
        if !schemeField.isAbsent {
            guard let known = PrependScheme(rawValue: try schemeField.string()) else {
                throw schemeField.wrong("is none of first, never and always")
            }
            scheme = known
        }
        if try !field["add_prefix_space"].flag(absent: true), scheme != .never {
            throw field["add_prefix_space"].wrong("contradicts prepend_scheme")
        }
        return .metaspace(
            mark: try field["replacement"].character(), scheme: scheme, splits: try field["split"].flag(absent: true))
    }
}
