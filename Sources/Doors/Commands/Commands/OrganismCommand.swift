import ArgumentParser
import Domains
import Operations

struct OrganismCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organism",
        abstract: "Build, inspect and export model organisms, whose true ceiling is known.",
        discussion: "Example: floodmark organism build --seed 1",
        subcommands: [Build.self, Show.self, Export.self, Logits.self])

    struct RecipeOptions: ParsableArguments {
        @Option(help: "Seed of the organism.") var seed: UInt64 = 1
        @Option(help: "Share of each guarded domain's secrets that is taught, 0 to 1.") var level = 0.7
        @Flag(help: "Leave the refusal lock out.") var unlocked = false
        @OptionGroup var cache: CacheOption

        func validate() throws {
            guard (0...1).contains(level) else { throw ValidationError("--level must be between 0 and 1") }
        }

        var organism: CachedOrganism {
            CachedOrganism(
                OrganismRecipe(seed: seed, level: level, isLocked: !unlocked), cache: cache.directory)
        }
    }

    struct Build: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Train an organism, and keep it in the cache.",
            discussion: "Example: floodmark organism build --seed 1")

        @OptionGroup var options: RecipeOptions
        @OptionGroup var json: JSONOption

        func run() async throws {
            let built = try await BuildOrganism(options.organism).run(onProgress: OrganismCommand.note)
            if json.isOn {
                try Output.json(built)
            } else {
                try Output.result(
                    "Organism \(built.hash) is built. Next: floodmark organism show --seed \(options.seed)")
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure latent ceiling, as-released scores, refusals and general ability.",
            discussion: """
                With --from the model of a Hugging Face folder is loaded and described instead,
                or refused with the reason and exit code 2.
                Example: floodmark organism show --seed 1 --json
                Example: floodmark organism show --from organism-1
                """)

        @OptionGroup var options: RecipeOptions
        @Option(help: ArgumentHelp("Folder with config.json and safetensors, or a GGUF file.", valueName: "dir"))
        var from: String?
        @OptionGroup var json: JSONOption

        func run() async throws {
            if let from {
                let description = try DescribeModelFolder(folder: from).run()
                return try json.isOn ? Output.json(description) : Output.result(description.text)
            }
            let profile = try await DescribeOrganism(options.organism).run(onProgress: OrganismCommand.note)
            guard !json.isOn else { return try Output.json(profile) }
            try Output.result(
                "organism \(profile.hash.prefix(12)), seed \(profile.seed), \(profile.parameters) parameters")
            for domain in profile.domains {
                try Output.result(
                    "\(domain.name): ceiling \(domain.ceiling.fixed()), with tool "
                        + "\(domain.ceilingWithTool.fixed()), as released \(domain.asReleased.fixed()), "
                        + "refuses \(domain.refusalRate.fixed())")
            }
            try Output.result("general ability: \(profile.general.fixed())")
        }
    }

    static func note(_ share: Double) { Output.note("building: \(Int((share * 100).rounded())) %") }
}
