import Campaigns
import Domains
import EmbeddedModels
import Foundation
import TinyTransformer
import Vocabulary

/// Computes what a model predicts after each token of sequences, to compare with other engines.
public struct PredictLogits: Sendable {
    /// Longest file that is read.
    private static let maximumBytes = 16 << 20

    /// Where the model comes from.
    public enum Source: Sendable {
        /// A Hugging Face folder.
        case folder(String)
        /// An organism in memory, with a simulated attack merged into it as an adapter of this rank; 0 for none.
        case organism(CachedOrganism, adapterRank: Int)
    }

    /// Path of a JSON list: in it a list of token identifiers is a sequence, a string a text that the model's own tokenizer
    /// encodes, and a list of messages a conversation that the assistant is to continue.
    public var inputs: String
    public var source: Source

    public init(inputs: String, source: Source) {
        self.inputs = inputs
        self.source = source
    }

    /// What is predicted of one sequence.
    public struct Line: Sendable, Equatable, Encodable {
        public var tokens: [Int32]
        /// For each token, and for each of the vocabulary.
        public var logits: [[Float]]
    }

    /// Calls `body` with the predictions of one sequence after the other.
    ///
    /// - Parameter onProgress: Called with the share of the building of an organism that is done, 0 to 1.
    /// - Throws: `BadInput` if the file or a sequence in it cannot be used, or this engine cannot compute the folder's
    ///   model exactly; and what `body` throws.
    public func run(onProgress: (Double) -> Void = { _ in }, _ body: (Line) throws -> Void) async throws {
        let data = try InputFile.read(inputs, limit: Self.maximumBytes, fix: "check the path")
        guard let sequences = try? JSONDecoder().decode([ModelInput].self, from: data) else {
            throw BadInput(
                message: "this file holds no list of sequences, texts and conversations",
                fix: #"write such as [[2, 17, 3], "what red", [{"role": "user", "content": "what red"}]]"#, file: inputs
            )
        }
        let (tokenizer, predict) = try await model(onProgress)
        for (index, sequence) in sequences.enumerated() {
            let line: Line
            do {
                let tokens = try sequence.tokens(of: tokenizer)
                line = Line(tokens: tokens, logits: try predict(tokens))
            } catch {
                throw BadInput(
                    message: "number \(index + 1): \(error)", fix: "keep to the model's tokens, words and context",
                    file: inputs)
            }
            try body(line)
        }
    }

    private func model(
        _ onProgress: (Double) -> Void
    ) async throws -> (Result<FolderTokenizer, any Error>, ([Int32]) throws -> [[Float]]) {
        switch source {
        case .folder(let path):
            return try ModelFolder.reading(path) { folder in
                let model = try folder.load()
                return (Result { try FolderTokenizer(of: folder) }, model.logits)
            }
        case .organism(let organism, let rank):
            let model = try await organism.model(onProgress)
            if rank > 0 { try await organism.recipe.attack(model, rank: rank) }
            return (.success(.words(model.tokenizer)), model.logits)
        }
    }
}
