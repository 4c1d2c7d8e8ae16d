import JSONText

extension TokenizerFile {
    private func field(_ key: String) -> Field { Field(path: key, value: sections[key] ?? .null) }

    /// The tokenizer that the sections describe.
    func tokenizer() throws(TokenizerError) -> BPETokenizer {
        let normalizer = try Normalizer(field("normalizer"))
        let preTokenizer = try PreTokenizer(field("pre_tokenizer"))
        if preTokenizer.usesPlaceInText, normalizer.prepends {
            // Whether what was put before the text counts as its start is a matter of places in the text.
            throw .unsupported(key: "normalizer", value: "Prepend before a Metaspace that marks the start")
        }
        let vocabulary = model.vocabulary
        let added = try AddedTokensSection(field("added_tokens"), vocabulary: vocabulary, normalizer: normalizer)
        var texts = try names(added.tokens)
        let ends = try PostProcessorSection(field("post_processor"))
        for id in ends.before + ends.behind where Int(id) >= texts.count || texts[Int(id)] == nil {
            throw .wrongValue(key: "post_processor", reason: "adds token \(id), which is not there")
        }
        let called = { (id: Int32) in String(decoding: texts[Int(id)] ?? [], as: UTF8.self) }
        let (before, behind) = (ends.before.map(called), ends.behind.map(called))
        var ids = vocabulary
        var special: Set<Int32> = []
        for token in added.tokens {
            _ = ids.insert(token.content, id: token.id)
            texts[Int(token.id)] = token.form[...]
            // By what decoding gives, as in tokenizers.
            if token.isSpecial, token.form == token.content { special.insert(token.id) }
        }
        let decoder = TokenDecoder(
            try TokenDecoder.Kind(field("decoder")), texts: texts, special: special)
        if case .texts(_, true, _, _) = decoder.kind, let id = special.first(where: { isByte(texts[Int($0)]) }) {
            throw .unsupported(key: "added_tokens", value: "a special token that stands for a byte, \(id)")
        }
        let model = try bpe(preTokenizer, largestID: texts.count - 1)
        return BPETokenizer(
            summary: TokenizerSummary(
                kind: preTokenizer.isByteLevel ? .byteLevel : model.fallsBackToBytes ? .byteFallback : .characters,
                preTokenizer: preTokenizer.name, normalizer: normalizer.name, tokens: ids.count,
                merges: self.model.merges.count, addedTokens: added.tokens.count, before: before, behind: behind),
            vocabularySize: texts.count, normalizer: normalizer, preTokenizer: preTokenizer, model: model,
            decoder: decoder, ids: ids, plainTokens: try added.matcher(normalized: false),
            normalizedTokens: try added.matcher(normalized: true), before: ends.before, behind: ends.behind)
    }

    private func isByte(_ text: ArraySlice<UInt8>?) -> Bool { text.flatMap(TokenDecoder.byte) != nil }

    /// What each token is called, by id.
    private func names(_ added: [AddedToken]) throws(TokenizerError) -> [ArraySlice<UInt8>?] {
        let vocabulary = model.vocabulary
        let limit = 2 * (vocabulary.count + added.count) + 65_536
        var texts: [ArraySlice<UInt8>?] = []
        func set(_ text: ArraySlice<UInt8>, _ id: Int32, isAdded: Bool) throws(TokenizerError) {
            guard id < limit else {
                throw .wrongValue(
                    key: isAdded ? "added_tokens" : "model.vocab",
                    reason: "has id \(id) among \(vocabulary.count + added.count) tokens")
            }
            while texts.count <= id { texts.append(nil) }
            guard texts[Int(id)] == nil || texts[Int(id)] == text else {
                throw .wrongValue(key: "added_tokens", reason: "gives id \(id), which another token has")
            }
            texts[Int(id)] = text
        }
        for place in 0..<vocabulary.count { try set(vocabulary.key(place), vocabulary.id(place), isAdded: false) }
        for token in added { try set(token.content[...], token.id, isAdded: true) }
        return texts
    }

    private func bpe(_ preTokenizer: PreTokenizer, largestID: Int) throws(TokenizerError) -> BPEModel {
        let vocabulary = model.vocabulary
        let isByteLevel = preTokenizer.isByteLevel
        let fallsBack = try model.isOn("byte_fallback")
        var words = vocabulary
        var byteTokens = [Int32](repeating: -1, count: 256)
        if isByteLevel {
            words = ByteKeyTable(capacity: vocabulary.count)
            for place in 0..<vocabulary.count {
                guard let bytes = ByteAlphabet.bytes(of: vocabulary.key(place)) else { continue }
                _ = words.insert(bytes, id: vocabulary.id(place))
            }
        }
        for byte in UInt8.min...UInt8.max {
            let digits = String(byte, radix: 16, uppercase: true)
            let name = "<0x\(digits.count < 2 ? "0" : "")\(digits)>"
            byteTokens[Int(byte)] = (isByteLevel ? words.find([byte]) : vocabulary.find(name.utf8)) ?? -1
        }
        let lacksBytes = byteTokens.contains(-1)
        if isByteLevel, fallsBack, lacksBytes {
            throw .unsupported(key: "model.byte_fallback", value: "true for a byte-level model without all bytes")
        }
        let unknownField = Field(path: "model.unk_token", value: model.fields["unk_token"] ?? .null)
        var unknown: Int32 = -1
        if !unknownField.isAbsent {
            if let id = vocabulary.find(try unknownField.bytes()) {
                unknown = id
            } else if !isByteLevel || lacksBytes {
                throw unknownField.wrong("is not in the vocabulary")
            }
        }
        var pairs = PairTable(capacity: model.merges.count)
        for (rank, merge) in model.merges.enumerated() {
            pairs.set(merge.left, merge.right, to: PairTable.merge(rank: rank, token: merge.token))
        }
        let ignoresMerges = try model.isOn("ignore_merges")
        return BPEModel(
            words: words, pairs: pairs, isByteLevel: isByteLevel, byteTokens: byteTokens, fallsBackToBytes: fallsBack,
            unknown: unknown, fusesUnknown: try model.isOn("fuse_unk"), ignoresMerges: ignoresMerges,
            cut: isByteLevel || ignoresMerges ? [] : cut(), largestID: largestID)
    }

    /// The mark of spaces, if every token that a merge makes has it at the beginning only: then no merge crosses the
    /// place before a mark that follows something else, and a long text need not be one word.
    private func cut() -> [UInt8] {
        let mark = Array("\u{2581}".utf8)
        guard model.vocabulary.find(mark) != nil else { return [] }
        let vocabulary = model.vocabulary
        for place in 0..<vocabulary.count {
            var isBehindMark = true
            for part in ByteSearch.parts(of: vocabulary.key(place), at: mark) {
                if part.isMatch, !isBehindMark { return [] }
                isBehindMark = part.isMatch
            }
        }
        return mark
    }
}

extension PreTokenizer {
    /// Whether a piece at the start of the text is treated otherwise.
    var usesPlaceInText: Bool {
        steps.contains { if case .metaspace(_, .first, _) = $0 { true } else { false } }
    }
}

extension Normalizer {
    var prepends: Bool { steps.contains { if case .prepend = $0 { true } else { false } } }

    var name: String {
        guard !steps.isEmpty else { return "none" }
        return steps.map {
            switch $0 {
            case .composed: "NFC"
            case .prepend: "Prepend"
            case .replace: "Replace"
            }
        }.joined(separator: ", ")
    }
}
