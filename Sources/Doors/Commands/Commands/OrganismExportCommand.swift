import ArgumentParser
import Operations

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

        func run() async throws {
            let result = try await ExportOrganism(
                options.organism, folder: folder, adapterRank: adapter.rank
            ).run(onProgress: OrganismCommand.note)
            guard !json.isOn else { return try Output.json(result) }
            let organism = result.organism
            try Output.result(
                "Wrote organism \(organism.hash.prefix(12)), \(organism.parameters) parameters, to \(folder)")
            try Output.result("SHA-256 of model.safetensors: \(organism.weights)")
            if let rank = organism.adapterRank, let adapter = result.adapter {
                try Output.result("adapter of rank \(rank): \(adapter)")
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
