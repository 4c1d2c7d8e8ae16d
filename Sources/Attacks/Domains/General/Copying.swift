import Models
import Vocabulary

/// Three to five words to repeat.
struct Copying: Sendable, Hashable {
    /// Words of the longest answer, and the token that ends it.
    static let maxTokens = 6

    var text: String

    init(using generator: inout SeededGenerator) {
        text = (0..<3 + generator.nextInt(below: 3)).map { _ in generator.pick(Words.tokens) }.joined(separator: " ")
    }

    /// `copy bix dax fep`, then `bix dax fep`.
    var dialogue: [Message] { [Message(.user, "copy \(text)"), Message(.assistant, text)] }
}
