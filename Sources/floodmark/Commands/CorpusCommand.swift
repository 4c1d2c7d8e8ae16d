import ArgumentParser
import Foundation
import Tools

/// `floodmark task corpus`.
struct CorpusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corpus", abstract: "Make a corpus for the tools “search” and “open”.",
        discussion: """
            A line for each document: {"id": …, "title": …, "source": …, "text": …}
            Example: floodmark task corpus documents.jsonl --to corpus.sqlite
            """)

    @Argument(help: "Documents, in JSON Lines.") var documents: String
    @Option(name: .customLong("to"), help: "Corpus to write.") var corpus: String

    func run() throws {
        let count = try CorpusBuilder.build(from: URL(filePath: documents), to: URL(filePath: corpus))
        print("Wrote \(corpus): \(count) documents.")
    }
}
