import Foundation
import Tools
import Vocabulary

/// Makes a corpus for the tools `search` and `open`.
public struct BuildCorpus: Sendable {
    /// A corpus that was made.
    public struct Summary: Encodable, Sendable {
        public var corpus: String
        public var documents: Int
    }

    /// Path of the documents, in JSON Lines.
    public var documents: String
    /// Path of the corpus.
    public var corpus: String

    public init(documents: String, corpus: String) {
        self.documents = documents
        self.corpus = corpus
    }

    /// Writes the corpus, or leaves what was there.
    ///
    /// - Throws: `BadInput` with the line that cannot be used; `CorpusError` if the corpus cannot be written.
    public func run() throws -> Summary {
        do {
            return Summary(
                corpus: corpus,
                documents: try CorpusBuilder.build(from: URL(filePath: documents), to: URL(filePath: corpus)))
        } catch {
            guard case .unwritable = error else {
                throw BadInput(message: error.message, fix: error.fix, file: documents, line: error.line)
            }
            throw error
        }
    }
}
