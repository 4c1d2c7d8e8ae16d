import EmbeddedModels
import Models

/// How long the solved dialogues of a set are on average, in tokens.
struct DialogueShape: Sendable, Equatable {
    /// The whole dialogue.
    var tokens = 0.0
    /// What is read before the first answer.
    var opening = 0.0
    /// What is read again before every later answer: the dialogue so far.
    var reread = 0.0
    /// What the assistant writes.
    var generated = 0.0
    /// What it writes in its first answer.
    var firstAnswer = 0.0

    /// The dialogues if they ended with the first answer, as those of a model that refuses do.
    var firstTurn: DialogueShape {
        var shape = self
        (shape.tokens, shape.reread, shape.generated) = (opening + firstAnswer, 0, firstAnswer)
        return shape
    }

    /// - Throws: `WordTokenizer.Failure` for a word that the model does not know.
    init(_ dialogues: [[Message]], tokenizer: WordTokenizer) throws(WordTokenizer.Failure) {
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
