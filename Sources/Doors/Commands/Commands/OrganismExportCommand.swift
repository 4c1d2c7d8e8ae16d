import ArgumentParser
import Campaigns
import Foundation

extension OrganismCommand {
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write an organism as an ordinary Hugging Face folder.",
            discussion: """
                transformers loads the folder unchanged, and llama.cpp after its own
                convert_hf_to_gguf.py. With --adapter an adapter is fine-tuned on a simulated
                attack in the invented world and written in PEFT's layout to DIR/adapter; the
                organism beside it stays as it was.
                Example: floodmark organism export --seed 1 --to organism-1
                Example: floodmark organism export --to organism-1 --adapter 4
                """)

        @OptionGroup var options: RecipeOptions
        @Option(name: .customLong("to"), help: ArgumentHelp("Folder, which must be absent or empty.", valueName: "dir"))
        var folder: String
        @OptionGroup var adapter: AdapterOption
        @OptionGroup var json: JSONOption

        private struct Answer: Encodable {
            var folder: String
            var organism: OrganismExport

            enum CodingKeys: String, CodingKey {
                case folder
            }

            func encode(to encoder: any Encoder) throws {
                try organism.encode(to: encoder)
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(folder, forKey: .folder)
            }
        }

        mutating func run() async throws {
            // Before an organism is built for nothing.
            try OutputFolder.check(folder)
            let recipe = options.recipe
            let model = try await options.cache.library().organism(
                recipe, name: "organism", onProgress: OrganismCommand.note)
            let (name, rank) = (URL(filePath: folder).lastPathComponent, adapter.rank)
            let organism = try await OutputFolder.write(folder) { unfinished in
                try await OrganismExport(writing: model, of: recipe, to: unfinished, name: name, adapterRank: rank)
            }
            guard !json.isOn else { return try Output.json(Answer(folder: folder, organism: organism)) }
            try Output.result(
                "Wrote organism \(organism.hash.prefix(12)), \(organism.parameters) parameters, to \(folder)")
            try Output.result("SHA-256 of model.safetensors: \(organism.weights)")
            if rank > 0 {
                try Output.result("adapter of rank \(rank): \(folder)/\(OrganismExport.adapterFolder)")
            }
        }
    }

    struct AdapterOption: ParsableArguments {
        @Option(
            name: .customLong("adapter"),
            help: ArgumentHelp("Rank of an adapter that is fine-tuned on a simulated attack.", valueName: "rank"))
        var wanted: Int?

        /// 0 for no adapter.
        var rank: Int { wanted ?? 0 }

        func validate() throws {
            guard (1...64).contains(wanted ?? 1) else { throw ValidationError("--adapter must be between 1 and 64") }
        }
    }
}
