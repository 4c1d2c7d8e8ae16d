/// What the post-processor puts before and behind a text.
struct PostProcessorSection {
    private(set) var before: [Int32] = []
    private(set) var behind: [Int32] = []

    init(_ section: Field) throws(TokenizerError) {
        var isThere = false
        for (type, field) in try section.steps(of: "processors") {
            switch type {
            // It changes no token, only places in the text.
            case "ByteLevel": break
            case "TemplateProcessing":
                guard !isThere else { throw field["type"].unsupported("a second TemplateProcessing") }
                isThere = true
                try read(field)
            default: throw field["type"].unsupported()
            }
        }
    }

    private mutating func read(_ field: Field) throws(TokenizerError) {
        var texts = 0
        for piece in try field["single"].list() {
            if !piece["Sequence"].isAbsent {
                guard try piece["Sequence"]["id"].string() == "A" else {
                    throw piece["Sequence"]["id"].wrong("is not A")
                }
                texts += 1
                continue
            }
            let name = try piece["SpecialToken"]["id"].string()
            let token = field["special_tokens"][name]
            guard !token.isAbsent else { throw piece.wrong("names a token that special_tokens has not") }
            for id in try token["ids"].list() {
                let id = try id.id()
                if texts == 0 { before.append(id) } else { behind.append(id) }
            }
        }
        guard texts == 1 else { throw field["single"].wrong("does not have the text once") }
    }
}
