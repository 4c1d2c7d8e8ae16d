extension Normalizer {
    init(_ section: Field) throws(TokenizerError) {
        for (type, field) in try section.steps(of: "normalizers") {
            switch type {
            case "NFC": steps.append(.composed)
            case "Prepend": steps.append(.prepend(try field["prepend"].bytes()))
            case "Replace":
                steps.append(.replace(try field["pattern"].plainPattern(), with: try field["content"].bytes()))
            default: throw field["type"].unsupported()
            }
        }
    }
}

extension Field {
    /// What stands under `String` in a pattern.
    func plainPattern() throws(TokenizerError) -> [UInt8] {
        guard self["Regex"].isAbsent else { throw self["Regex"].unsupported() }
        return try self["String"].someBytes()
    }
}
