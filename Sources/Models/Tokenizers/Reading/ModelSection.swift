import JSONText

/// The `model` of a `tokenizer.json`: vocabulary, merges and what else byte pair encoding can be told.
struct ModelSection {
    /// Ids by the names of tokens.
    private(set) var vocabulary = ByteKeyTable()
    /// The ids of the tokens that each merge joins, and of the one that it makes.
    private(set) var merges: [(left: Int32, right: Int32, token: Int32)] = []
    private(set) var fields: [String: JSONValue] = [:]

    private static let small = [
        "type", "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix", "fuse_unk", "byte_fallback",
        "ignore_merges",
    ]

    init(_ text: [UInt8]) throws(TokenizerError) {
        var vocabularyText: [UInt8]?
        var mergesText: [UInt8]?
        var fields: [String: JSONValue] = [:]
        guard text.first == UInt8(ascii: "{") else { throw .wrongValue(key: "model", reason: "is no object") }
        try TokenizerFile.members(of: text) { (key, value) throws(TokenizerError) in
            let isNew: Bool
            switch key {
            case "vocab":
                isNew = vocabularyText == nil
                vocabularyText = value
            case "merges":
                isNew = mergesText == nil
                mergesText = value
            case let key where Self.small.contains(key):
                let value = try TokenizerFile.parse { () throws(JSONError) in try JSONValue(parsing: value) }
                isNew = fields.updateValue(value, forKey: key) == nil
            default: isNew = true
            }
            guard isNew else { throw .wrongValue(key: "model.\(key)", reason: "is there twice") }
        }
        self.fields = fields
        // Files of the first versions name no type.
        let type = fields["type"] ?? .string("BPE")
        guard type == .string("BPE") else { throw .unsupported(key: "model.type", value: type.summary) }
        guard let vocabularyText else { throw .wrongValue(key: "model.vocab", reason: "is missing") }
        guard let mergesText else { throw .wrongValue(key: "model.merges", reason: "is missing") }
        for key in ["continuing_subword_prefix", "end_of_word_suffix"] {
            let value = fields[key] ?? .null
            guard value.isNull || value == .string("") else {
                throw .unsupported(key: "model.\(key)", value: value.summary)
            }
        }
        let dropout = fields["dropout"] ?? .null
        guard dropout.isNull || dropout.double == 0 else {
            throw .unsupported(key: "model.dropout", value: dropout.summary)
        }
        try readVocabulary(vocabularyText)
        try readMerges(mergesText)
    }

    /// A switch that is off if it is absent.
    func isOn(_ key: String) throws(TokenizerError) -> Bool {
        let value = fields[key] ?? .null
        guard value.isNull || value.bool != nil else {
            throw .wrongValue(key: "model.\(key)", reason: "is neither true nor false")
        }
        return value.bool ?? false
    }

    private mutating func readVocabulary(_ text: [UInt8]) throws(TokenizerError) {
        guard text.first == UInt8(ascii: "{") else { throw .wrongValue(key: "model.vocab", reason: "is no object") }
        var table = ByteKeyTable(capacity: text.count / 32)
        var ids: Set<UInt64> = []
        var problem: TokenizerError?
        var scanner = JSONScanner(text, tolerance: .repeatedKeys)
        try TokenizerFile.parse { () throws(JSONError) in
            try scanner.object { (scanner, token) throws(JSONError) in
                let id = try scanner.unsignedInteger()
                if problem == nil, id >= UInt64(Int32.max) || !ids.insert(id).inserted {
                    problem = .wrongValue(
                        key: "model.vocab",
                        reason: "gives id \(id) \(id >= UInt64(Int32.max) ? "" : "a second time ")"
                            + "to \(token.quoted)")
                }
                guard problem == nil else { return }
                if !table.insert(Array(token.utf8), id: Int32(id)) {
                    problem = .wrongValue(key: "model.vocab", reason: "has \(token.quoted) twice")
                }
            }
        }
        if let problem { throw problem }
        vocabulary = table
    }

    private mutating func readMerges(_ text: [UInt8]) throws(TokenizerError) {
        guard text.first == UInt8(ascii: "[") else { throw .wrongValue(key: "model.merges", reason: "is no list") }
        var found: [(left: Int32, right: Int32, token: Int32)] = []
        var problem: TokenizerError?
        var arePairs: Bool?
        let vocabulary = vocabulary
        var number = 0
        var scanner = JSONScanner(text, tolerance: .repeatedKeys)
        try TokenizerFile.parse { () throws(JSONError) in
            try scanner.array { (scanner) throws(JSONError) in
                number += 1
                let isPair = try scanner.peek() == UInt8(ascii: "[")
                var parts: [[UInt8]] = []
                if isPair {
                    try scanner.array { (scanner) throws(JSONError) in parts.append(Array(try scanner.string().utf8)) }
                } else {
                    let line = Array(try scanner.string().utf8)
                    if arePairs ?? false == false, line.starts(with: Array("#version".utf8)) {
                        arePairs = false
                        return
                    }
                    parts = line.split(separator: 0x20, omittingEmptySubsequences: false).map(Array.init)
                }
                guard problem == nil else { return }
                guard parts.count == 2, (arePairs ?? isPair) == isPair else {
                    problem = .wrongValue(key: "model.merges", reason: "has no pair of tokens as number \(number)")
                    return
                }
                arePairs = isPair
                guard let left = vocabulary.find(parts[0]), let right = vocabulary.find(parts[1]),
                    let token = vocabulary.find(parts[0] + parts[1])
                else {
                    let names = parts.map { String(decoding: $0, as: UTF8.self).quoted }.joined(separator: " and ")
                    problem = .wrongValue(
                        key: "model.merges", reason: "joins \(names) as number \(number), which the vocabulary has not")
                    return
                }
                found.append((left, right, token))
            }
        }
        if let problem { throw problem }
        merges = found
    }
}
