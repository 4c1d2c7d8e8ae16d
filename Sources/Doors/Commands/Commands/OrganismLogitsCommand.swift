import ArgumentParser
import Foundation
import Operations

extension OrganismCommand {
    struct Logits: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print what a model predicts after each token, to compare with other engines.",
            discussion: """
                FILE holds a JSON list; in it a list of token identifiers is a sequence, a string a text
                that the model's own tokenizer encodes, and a list of {"role", "content"} a
                conversation that the assistant is to continue. For each it prints a line
                {"tokens": [...], "logits": [tokens][vocabulary]}. With --from the model is that of a
                Hugging Face folder, and else an organism in memory.
                Example: floodmark organism logits --seed 1 --inputs inputs.json > logits.jsonl
                Example: floodmark organism logits --from organism-1 --inputs inputs.json
                """)

        @OptionGroup var options: RecipeOptions
        @Option(help: ArgumentHelp("Sequences, texts and conversations.", valueName: "file")) var inputs: String
        @Option(help: ArgumentHelp("Folder with config.json and safetensors, or a GGUF file.", valueName: "dir"))
        var from: String?
        @OptionGroup var adapter: AdapterOption
        @Flag(name: .customLong("json"), help: "Errors as JSON too; the lines are JSON in any case.") var isJSON = false

        func validate() throws {
            guard from == nil || adapter.rank == 0 else {
                throw ValidationError("--adapter is for an organism in memory, and not for --from")
            }
        }

        func run() async throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            let source =
                from.map(PredictLogits.Source.folder)
                ?? .organism(options.organism, adapterRank: adapter.rank)
            try await PredictLogits(inputs: inputs, source: source).run(onProgress: OrganismCommand.note) {
                try Output.result(String(decoding: try encoder.encode($0), as: UTF8.self))
            }
        }
    }
}
