import Elicitation
import EmbeddedModels
import Models

extension DialogueShape {
    /// Of solved dialogues.
    ///
    /// - Throws: `WordTokenizer.Failure` for a word that the model does not know.
    init(_ dialogues: [[Message]], tokenizer: WordTokenizer) throws(WordTokenizer.Failure) {
        self.init()
        guard !dialogues.isEmpty else { return }
        for dialogue in dialogues {
            var length = 0
            var turns = 0
            for message in dialogue {
                let tokens = try tokenizer.encode([message]).tokens.count
                if message.role == .assistant {
                    // The token that opens the turn is read, the others are written.
                    if turns == 0 {
                        opening += Double(length + 1)
                        firstAnswer += Double(tokens - 1)
                    } else {
                        reread += Double(length + 1)
                    }
                    generated += Double(tokens - 1)
                    turns += 1
                }
                length += tokens
            }
            tokens += Double(length)
        }
        let count = Double(dialogues.count)
        (tokens, opening, reread) = (tokens / count, opening / count, reread / count)
        (generated, firstAnswer) = (generated / count, firstAnswer / count)
    }
}
