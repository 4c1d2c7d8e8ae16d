import ArgumentParser
import Campaigns
import Domains
import EmbeddedModels
import Foundation
import TinyTransformer
import Vocabulary

extension OrganismCommand {
    struct Logits: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print what a model predicts after each token, to compare with other engines.",
            discussion: """
                FILE holds a JSON list; in it a list of token identifiers is a sequence, and a list of
                {"role", "content"} a conversation that the assistant is to continue. For each it
                prints a line {"tokens": [...], "logits": [tokens][vocabulary]}. With --from the model
                is that of a Hugging Face folder, and else an organism in memory.
                Example: floodmark organism logits --seed 1 --inputs inputs.json > logits.jsonl
                Example: floodmark organism logits --from organism-1 --inputs inputs.json
                """)

        /// Longest file that is read.
        private static let maximumBytes = 16 << 20

        private struct Line: Encodable {
            var tokens: [Int32]
            var logits: [[Float]]
        }

        @OptionGroup var options: RecipeOptions
        @Option(help: ArgumentHelp("Sequences and conversations.", valueName: "file")) var inputs: String
        @Option(help: ArgumentHelp("Folder with config.json and safetensors.", valueName: "dir")) var from: String?
        @OptionGroup var adapter: AdapterOption
        @Flag(name: .customLong("json"), help: "Errors as JSON too; the lines are JSON in any case.") var isJSON = false

        func validate() throws {
            guard from == nil || adapter.rank == 0 else {
                throw ValidationError("--adapter is for an organism in memory, and not for --from")
            }
        }

        mutating func run() async throws {
            let data = try InputFile.read(inputs, limit: Self.maximumBytes, fix: "check the path")
            guard let sequences = try? JSONDecoder().decode([ModelInput].self, from: data) else {
                throw BadInput(
                    message: "this file holds no list of sequences and conversations",
                    fix: #"write such as [[2, 17, 3], [{"role": "user", "content": "what red"}]]"#, file: inputs)
            }
            let (tokenizer, predict) = try await model()
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
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
                try Output.result(String(decoding: try encoder.encode(line), as: UTF8.self))
            }
        }

        private func model() async throws -> (WordTokenizer?, ([Int32]) throws -> [[Float]]) {
            if let from {
                return try ModelFolder.reading(from) { folder in
                    let model = try folder.load()
                    return (try? WordTokenizer(of: folder), model.logits)
                }
            }
            let model = try await options.cache.library().organism(
                options.recipe, name: "organism", onProgress: OrganismCommand.note)
            if adapter.rank > 0 { try await options.recipe.attack(model, rank: adapter.rank) }
            return (model.tokenizer, model.logits)
        }
    }
}
