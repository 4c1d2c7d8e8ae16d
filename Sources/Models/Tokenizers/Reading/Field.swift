import JSONText

/// A value of a `tokenizer.json`, with the path of keys to it for messages.
struct Field {
    var path: String
    var value: JSONValue

    subscript(key: String) -> Field { Field(path: "\(path).\(key)", value: value[key] ?? .null) }

    func wrong(_ reason: String) -> TokenizerError { .wrongValue(key: path, reason: reason) }

    func unsupported(_ value: String? = nil) -> TokenizerError {
        .unsupported(key: path, value: value ?? self.value.summary)
    }

    var isAbsent: Bool { value.isNull }

    func string() throws(TokenizerError) -> String {
        guard let text = value.string else { throw wrong("is no text") }
        return text
    }

    func bytes() throws(TokenizerError) -> [UInt8] { Array(try string().utf8) }

    /// A text that may not be empty.
    func someBytes() throws(TokenizerError) -> [UInt8] {
        let bytes = try bytes()
        guard !bytes.isEmpty else { throw wrong("is empty") }
        return bytes
    }

    /// A text of one character.
    func character() throws(TokenizerError) -> [UInt8] {
        guard try string().unicodeScalars.count == 1 else { throw wrong("is not one character") }
        return try bytes()
    }

    /// - Parameter absent: The value without the key; nil if it has to be there.
    func flag(absent: Bool? = nil) throws(TokenizerError) -> Bool {
        guard let flag = value.bool ?? (isAbsent ? absent : nil) else { throw wrong("is neither true nor false") }
        return flag
    }

    func count() throws(TokenizerError) -> Int {
        guard let count = value.integer, count >= 0 else { throw wrong("is no whole number") }
        return count
    }

    func id() throws(TokenizerError) -> Int32 {
        guard let id = value.integer, id >= 0, let id = Int32(exactly: id) else { throw wrong("is no id") }
        return id
    }

    func list() throws(TokenizerError) -> [Field] {
        guard let elements = value.array else { throw wrong("is no list") }
        return elements.enumerated().map { Field(path: "\(path)[\($0)]", value: $1) }
    }

    /// The steps of a section: none if it is null, those of a `Sequence`, or the section itself.
    ///
    /// - Parameter key: Under which a `Sequence` has them.
    func steps(of key: String) throws(TokenizerError) -> [(type: String, field: Field)] {
        if isAbsent { return [] }
        let type = try self["type"].string()
        guard type == "Sequence" else { return [(type, self)] }
        var steps: [(String, Field)] = []
        for step in try self[key].list() { steps += try step.steps(of: key) }
        return steps
    }
}
