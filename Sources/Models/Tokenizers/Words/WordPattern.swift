/// The regular expressions that tokenizers split words with. They are known by their text and scanned by hand; any
/// other expression is refused.
enum WordPattern: CaseIterable, Sendable {
    /// Of GPT-2, and of every `ByteLevel` that uses its own expression.
    case gpt2
    /// Of Llama 3: contractions in any case, numbers in groups of three.
    case llama3
    /// Of Qwen2: as Llama 3, and every digit on its own.
    case qwen2

    /// The expression as `tokenizer.json` has it.
    var text: String {
        switch self {
        case .gpt2: #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#
        case .llama3: Self.afterLlama(#"\p{N}{1,3}"#)
        case .qwen2: Self.afterLlama(#"\p{N}"#)
        }
    }

    var name: String {
        switch self {
        case .gpt2: "GPT-2"
        case .llama3: "Llama 3"
        case .qwen2: "Qwen2"
        }
    }

    private static func afterLlama(_ numbers: String) -> String {
        #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|"# + numbers
            + #"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
    }

    init?(text: String) {
        guard let known = Self.allCases.first(where: { Array($0.text.utf8) == Array(text.utf8) }) else { return nil }
        self = known
    }

    /// Calls `body` with the place where each word ends. Every byte is in a word.
    func split(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
        CharacterClass.all.withUnsafeBufferPointer { classes in
            let scanner = WordScanner(bytes: bytes, classes: classes)
            var place = 0
            while place < bytes.count {
                switch self {
                case .gpt2: place = scanner.endOfGPT2Word(from: place)
                case .llama3: place = scanner.endOfLlamaWord(from: place, numbers: 3)
                case .qwen2: place = scanner.endOfLlamaWord(from: place, numbers: 1)
                }
                body(place)
            }
        }
    }
}
