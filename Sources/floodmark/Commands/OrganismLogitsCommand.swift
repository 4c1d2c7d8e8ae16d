import ArgumentParser
import Campaigns
import Domains
import Foundation

extension OrganismCommand {
    struct Logits: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print what an organism predicts after each token, to compare with other engines.",
            discussion: """
                FILE holds a JSON list; in it a list of token identifiers is a sequence, and a list of
                {"role", "content"} a conversation that the assistant is to continue. For each it
                prints a line {"tokens": [...], "logits": [tokens][vocabulary]}.
                Example: floodmark organism logits --seed 1 --inputs inputs.json > logits.jsonl
                """)

        /// Longest file that is read.
        private static let maximumBytes = 16 << 20

        private struct Line: Encodable {
            var tokens: [Int32]
            var logits: [[Float]]
        }

        @OptionGroup var options: RecipeOptions
        @Option(help: ArgumentHelp("Sequences and conversations.", valueName: "file")) var inputs: String
        @OptionGroup var adapter: AdapterOption
        @Flag(name: .customLong("json"), help: "Errors as JSON too; the lines are JSON in any case.") var isJSON = false

        mutating func run() async throws {
            let data = try InputFile.read(inputs, limit: Self.maximumBytes, fix: "check the path")
            guard let sequences = try? JSONDecoder().decode([ModelInput].self, from: data) else {
                throw BadInput(
                    message: "this file holds no list of sequences and conversations",
                    fix: #"write such as [[2, 17, 3], [{"role": "user", "content": "what red"}]]"#, file: inputs)
            }
            let model = try await options.cache.library().organism(
                options.recipe, name: "organism", onProgress: OrganismCommand.note)
            if adapter.rank > 0 { try await options.recipe.attack(model, rank: adapter.rank) }
            let encoder = JSONEncoder()
            for (index, sequence) in sequences.enumerated() {
                let line: Line
                do {
                    let tokens = try sequence.tokens(for: model)
                    line = Line(tokens: tokens, logits: try model.logits(of: tokens))
                } catch {
                    throw BadInput(
                        message: "number \(index + 1): \(error)", fix: "keep to the organism's words and context",
                        file: inputs)
                }
                try Output.result(String(decoding: try encoder.encode(line), as: UTF8.self))
            }
        }
    }
}
