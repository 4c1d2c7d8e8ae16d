extension TokenDecoder.Kind {
    /// The steps have to come in the order in which all known tokenizers have them.
    init(_ section: Field) throws(TokenizerError) {
        let steps = try section.steps(of: "decoders")
        guard let first = steps.first else {
            self = .joined
            return
        }
        if steps.count == 1, first.type == "ByteLevel" {
            self = .byteLevel
            return
        }
        if steps.count == 1, first.type == "Metaspace" {
            let scheme = first.field["prepend_scheme"]
            self = .metaspace(
                mark: try first.field["replacement"].character(),
                dropsFirst: scheme.isAbsent || scheme.value.string != "never")
            return
        }
        var replacements: [TokenDecoder.Replacement] = []
        var fallsBackToBytes = false
        var isFused = false
        var strip: (character: [UInt8], count: Int)?
        for (type, field) in steps {
            switch type {
            case "Replace" where !fallsBackToBytes && !isFused && strip == nil:
                replacements.append(
                    TokenDecoder.Replacement(
                        pattern: try field["pattern"].plainPattern(), content: try field["content"].bytes()))
            case "ByteFallback" where !fallsBackToBytes && !isFused && strip == nil: fallsBackToBytes = true
            case "Fuse" where strip == nil: isFused = true
            case "Strip" where isFused && strip == nil:
                guard try field["stop"].count() == 0 else { throw field["stop"].unsupported() }
                strip = (try field["content"].character(), try field["start"].count())
            default: throw field["type"].unsupported("\(type) in this place")
            }
        }
        self = .texts(
            replacements: replacements, fallsBackToBytes: fallsBackToBytes, character: strip?.character ?? [],
            stripped: strip?.count ?? 0)
    }
}
