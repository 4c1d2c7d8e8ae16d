import ArgumentParser
import Commands
import ServedEvaluation

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

    func run() throws {
        let summary = try BuildCorpus(documents: documents, corpus: corpus).run()
        if json.isOn {
            try Output.json(summary)
        } else {
            try Output.result("\(summary.documents.grouped) documents are in \(summary.corpus)")
        }
    }
}
