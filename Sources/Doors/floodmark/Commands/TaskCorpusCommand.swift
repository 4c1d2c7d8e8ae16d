import ArgumentParser
import Commands
import Foundation
import Tools
import Vocabulary

struct TaskCorpusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corpus", abstract: "Make a corpus for the tools “search” and “open”.",
        discussion: """
            A line for each document: {"id": …, "title": …, "source": …, "text": …}
            Example: floodmark task corpus documents.jsonl --to corpus.sqlite
            """)

    @Argument(help: "Documents, in JSON Lines.", completion: .file()) var documents: String
    @Option(name: .customLong("to"), help: "Corpus to write.", completion: .file()) var corpus: String
    @OptionGroup var json: JSONOption

    private struct Summary: Encodable {
        var corpus: String
        var documents: Int
    }

    func run() throws {
        let summary = Summary(corpus: corpus, documents: try build())
        if json.isOn {
            try Output.json(summary)
        } else {
            try Output.result("\(summary.documents.grouped) documents are in \(corpus)")
        }
    }

    private func build() throws -> Int {
        do {
            return try CorpusBuilder.build(from: URL(filePath: documents), to: URL(filePath: corpus))
        } catch {
            guard case .unwritable = error else {
                throw BadInput(message: error.message, fix: error.fix, file: documents, line: error.line)
            }
            throw error
        }
    }
}
