import HandwrittenFiles
import JSONText

extension Field {
    /// What stands here as JSON: words that are no number, `true`, `false` or `null` are texts. Nil after reporting what
    /// JSON has no words for, or what may be a key.
    func json() -> JSONValue? {
        guard let content = untagged() else { return nil }
        switch content {
        case .nothing: return .null
        case .plain("true"): return .bool(true)
        case .plain("false"): return .bool(false)
        case .plain(let text): return number(text) ?? plainText(text)
        case .quoted(let text): return plainText(text)
        case .list:
            guard let elements = elements(example: "20", mayBeEmpty: true) else { return nil }
            let values = elements.compactMap { $0.json() }
            return values.count == elements.count ? .array(values) : nil
        case .mapping:
            guard let entries = entries(example: "20") else { return nil }
            var members = JSONObject()
            for entry in entries { members[entry.name] = entry.value.json() }
            return members.count == entries.count ? .object(members) : nil
        }
    }

    /// Nil for a text. A number keeps its digits, since servers may tell 1 from 1.0.
    private func number(_ text: String) -> JSONValue? {
        guard let value = try? JSONValue(parsing: Array(text.utf8)), value.double != nil else { return nil }
        return value
    }

    private func plainText(_ text: String) -> JSONValue? {
        guard !APIKeyShape.fits(text) else {
            report("looks like a key, so it is not repeated here", fix: "give keys by apiKeyEnvironment")
            return nil
        }
        // What another program would read as a number is none in JSON.
        if case .plain = content, Double(text) != nil {
            report("must be a number as JSON writes it, \(found)", fix: "write for example 0.5, or a text in quotes")
            return nil
        }
        return .string(text)
    }
}
