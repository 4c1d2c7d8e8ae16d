import JSONText
import TinyTransformer
import Vocabulary

extension WordTokenizer {
    /// Why the tokenizer of a folder cannot be used. The weights still can.
    public enum ReadingFailure: ExplainedError, Equatable {
        case notJSON(JSONError)
        /// Another kind of tokenizer.
        case notOneTokenAWord(String)
        case wrongSize(tokens: Int, model: Int)

        public var message: String {
            switch self {
            case .notJSON(let problem): "tokenizer.json is not JSON: \(problem)"
            case .notOneTokenAWord(let reason):
                "tokenizer.json is not a list of words with Floodmark's special tokens: \(reason)"
            case .wrongSize(let tokens, let model):
                "tokenizer.json has \(tokens) tokens where config.json has \(model)"
            }
        }

        public var fix: String {
            switch self {
            case .notJSON: "copy it again"
            case .notOneTokenAWord: "give the model token ids instead of text"
            case .wrongSize: "use files of one model"
            }
        }
    }

    /// The tokenizer of a model's folder.
    /// - Throws: ``ReadingFailure``, or `EngineError` if `tokenizer.json` cannot be read.
    public init(of folder: ModelFolder) throws {
        try self.init(huggingFaceJSON: folder.tokenizerJSON())
        let size = folder.configuration.vocabularySize
        guard vocabularySize == size else { throw ReadingFailure.wrongSize(tokens: vocabularySize, model: size) }
    }

    /// Reads a `tokenizer.json` whose tokens are words: a `WordLevel` model that splits at white space, or added tokens
    /// that each begin with a space.
    /// - Throws: ``ReadingFailure`` unless tokens 0 to 4 are the special tokens, and all others are words.
    public init(huggingFaceJSON text: [UInt8]) throws(ReadingFailure) {
        let document: JSONValue
        do throws(JSONError) {
            document = try JSONValue(parsing: text)
        } catch {
            throw .notJSON(error)
        }
        guard let fields = document.object, let model = fields["model"]?.object, let type = model["type"]?.string else {
            throw .notOneTokenAWord("it names no model")
        }
        var tokens: [Int: String] = [:]
        for (token, id) in model["vocab"]?.object ?? [:] {
            guard let id = id.integer, tokens.updateValue(token, forKey: id) == nil else {
                throw .notOneTokenAWord("an id of its vocabulary is no number, or is there twice")
            }
        }
        switch type {
        case "WordLevel":
            guard (fields["normalizer"] ?? .null) == .null else { throw .notOneTokenAWord("it changes the text") }
            guard fields["pre_tokenizer"]?.object?["type"] == .string("WhitespaceSplit") else {
                throw .notOneTokenAWord("it does not split at white space")
            }
        case "BPE":
            guard (model["merges"]?.array ?? []).isEmpty, tokens.count == Self.special.count else {
                throw .notOneTokenAWord("its tokens are parts of words")
            }
        default: throw .notOneTokenAWord("its model is \(type.quoted)")
        }
        for added in fields["added_tokens"]?.array ?? [] {
            guard let id = added.object?["id"]?.integer, let content = added.object?["content"]?.string else {
                throw .notOneTokenAWord("an added token has no id or no text")
            }
            let word = type == "BPE" && content.hasPrefix(" ") ? String(content.dropFirst()) : content
            guard ExactName(tokens.updateValue(word, forKey: id) ?? word) == ExactName(word) else {
                throw .notOneTokenAWord("id \(id) has two tokens")
            }
        }
        let words = (0..<tokens.count).compactMap { tokens[$0] }
        guard words.count == tokens.count, Set(words.map(ExactName.init)).count == words.count else {
            throw .notOneTokenAWord("its ids are not 0 to \(tokens.count - 1), or a word is there twice")
        }
        guard words.starts(with: Self.special) else {
            throw .notOneTokenAWord("its first tokens are not \(Self.special.joined(separator: " "))")
        }
        guard words.allSatisfy({ !$0.isEmpty && !$0.contains(where: \.isWhitespace) }) else {
            throw .notOneTokenAWord("a word is empty or holds white space")
        }
        self.init(words: Array(words.dropFirst(Self.special.count)))
    }
}
