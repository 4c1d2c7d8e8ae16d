import ArgumentParser
import Campaigns
import Domains
import Foundation

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

        var recipe: OrganismRecipe {
            let names = World.shipped.guardedDomains.map(\.name)
            return OrganismRecipe(
                seed: seed, levels: Dictionary(uniqueKeysWithValues: names.map { ($0, level) }),
                safeguard: unlocked ? .none : .refusal)
        }
    }

    struct Build: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Train an organism, and keep it in the cache.",
            discussion: "Example: floodmark organism build --seed 1")

        @OptionGroup var options: RecipeOptions
        @OptionGroup var json: JSONOption

        mutating func run() async throws {
            let recipe = options.recipe
            _ = try await options.cache.library().organism(recipe, name: "organism", onProgress: OrganismCommand.note)
            if json.isOn {
                try Output.json(["hash": try recipe.hash()])
            } else {
                try Output.result(
                    "Organism \(try recipe.hash()) is built. Next: floodmark organism show --seed \(recipe.seed)")
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
        @Option(help: ArgumentHelp("Folder with config.json and safetensors.", valueName: "dir"))
        var from: String?
        @OptionGroup var json: JSONOption

        mutating func run() async throws {
            if let from {
                let description = try FolderDescription(of: from)
                return try json.isOn ? Output.json(description) : Output.result(description.text)
            }
            let recipe = options.recipe
            let model = try await options.cache.library().organism(
                recipe, name: "organism", onProgress: OrganismCommand.note)
            let profile = try await OrganismProfile(of: recipe, model)
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
