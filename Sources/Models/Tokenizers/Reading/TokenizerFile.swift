import JSONText

/// The sections of a `tokenizer.json`.
struct TokenizerFile {
    /// By the names of the file; those that are absent are null.
    private(set) var sections: [String: JSONValue] = [:]
    private(set) var model: ModelSection

    static let small =
        ["version", "truncation", "padding", "added_tokens", "normalizer", "pre_tokenizer"]
        + ["post_processor", "decoder"]

    init(_ text: [UInt8]) throws(TokenizerError) {
        var sections: [String: JSONValue] = [:]
        var model: ModelSection?
        try Self.members(of: text) { (key, value) throws(TokenizerError) in
            if key == "model" {
                guard model == nil else { throw .wrongValue(key: "model", reason: "is there twice") }
                model = try ModelSection(value)
            } else if Self.small.contains(key) {
                let value = try Self.parse { () throws(JSONError) in try JSONValue(parsing: value) }
                guard sections.updateValue(value, forKey: key) == nil else {
                    throw .wrongValue(key: key, reason: "is there twice")
                }
            }
        }
        guard let model else { throw .wrongValue(key: "model", reason: "is missing") }
        self.sections = sections
        self.model = model
        guard sections["version"] ?? .string("1.0") == .string("1.0") else {
            throw .unsupported(key: "version", value: sections["version", default: .null].summary)
        }
        // Whoever calls decides about these in transformers, and the file in tokenizers.
        for key in ["truncation", "padding"] where !(sections[key] ?? .null).isNull {
            throw .unsupported(key: key, value: "asked for")
        }
    }

    static func parse<T>(_ body: () throws(JSONError) -> T) throws(TokenizerError) -> T {
        do { return try body() } catch { throw .notJSON(error) }
    }

    /// Calls `body` with the text of each member of an object. Keys are not compared with each other.
    static func members(
        of text: [UInt8], _ body: (String, [UInt8]) throws(TokenizerError) -> Void
    ) throws(TokenizerError) {
        var scanner = JSONScanner(text, tolerance: .repeatedKeys)
        var problem: TokenizerError?
        try parse { () throws(JSONError) in
            try scanner.object { (scanner, key) throws(JSONError) in
                let range = try scanner.skipValue()
                guard problem == nil else { return }
                do throws(TokenizerError) { try body(key, Array(text[range])) } catch { problem = error }
            }
            try scanner.end()
        }
        if let problem { throw problem }
    }
}
