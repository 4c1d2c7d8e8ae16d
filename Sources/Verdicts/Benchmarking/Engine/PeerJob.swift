import EmbeddedModels
import Models

/// What a peer of the engine is to do; `Benchmarks/engine/peer.py` explains the keys.
struct PeerJob: Encodable {
    struct Sequence: Encodable {
        var tokens: [Int32]
        /// Which of the tokens are learnt.
        var learns: [Bool]

        init(_ messages: [Message], _ tokenizer: WordTokenizer) throws {
            (tokens, learns) = try tokenizer.encode(messages)
        }
    }

    /// A Hugging Face folder.
    var model: String
    var threads = 1
    /// The loss on these must be the same.
    var check: [Sequence]
    var batches: [[Sequence]]?
    var steps: Int?
    var rank: Int?
    var prompts: [[Int32]]?
    var newTokens: Int?
    var samples: Int?
    var demonstrations: [Sequence]?
    var batch: Int?
    /// A folder in which all processes of a turn meet.
    var meeting: String?
    var processes: Int?
    /// A folder to write to.
    var folder: String?
}
