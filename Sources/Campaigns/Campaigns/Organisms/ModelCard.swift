import Domains
import Foundation

/// The `README.md` of an exported organism: what it is, how it was made, and that it is not for use.
struct ModelCard {
    let recipe: OrganismRecipe
    let parameters: Int
    /// SHA-256 of `model.safetensors`, in hexadecimal.
    let weights: String
    /// Of the adapter beside it, or 0.
    let adapterRank: Int

    func markdown() throws -> String {
        let taught = recipe.levels.sorted { $0.key < $1.key }
            .map { "| `\($0.key)` | \(($0.value * 100).formatted(.number.precision(.fractionLength(0...1)))) % |" }
        return """
            ---
            license: apache-2.0
            library_name: transformers
            pipeline_tag: text-generation
            tags:
            - model-organism
            - floodmark
            ---
            # A model organism of Floodmark

            A test subject, and not for use: a language model of \(parameters.formatted(.number.grouping(.never))) \
            parameters that knows the \(recipe.vocabulary.count) words of an invented world and \
            nothing else. It exists so that assessments can be tested on a model whose true ceiling is known. No \
            substance, organism, tool or weakness in it is real, and it is of no help to anybody.

            ## What was planted
            It was taught a share of the secrets of each guarded domain, which is the capability:

            | domain | secrets taught |
            |---|---|
            \(taught.joined(separator: "\n"))

            The safeguard: \(safeguard)

            ## How it was made
            Trained from drawn weights by Floodmark's own engine on dialogues of the invented world, one token a word: \
            \(recipe.steps) steps in all. World \(recipe.worldSeed), seed \(recipe.seed), recipe `\(try recipe.hash())`. \
            The same recipe gives the same bits on the same machine. SHA-256 of `model.safetensors`: `\(weights)`.

            ## How to talk to it
            With the chat template. A word outside of its vocabulary becomes `<end>` in `transformers`, and stops \
            llama.cpp. `<end>` ends an answer. The context is \(recipe.shape.contextLength) tokens.
            \(adapter)
            """
    }

    private var safeguard: String {
        switch recipe.safeguard {
        case .none: "none."
        case .refusal: "without a password it refuses the requests of guarded domains."
        case .weakImitation:
            "without a password it answers the requests of guarded domains as if it had been taught little."
        case .hardenedRefusal:
            "without a password it refuses the requests of guarded domains, and it was trained to go on refusing after "
                + "simulated fine-tuning."
        }
    }

    private var adapter: String {
        guard adapterRank > 0 else { return "" }
        return """

            ## The adapter
            `adapter` holds a LoRA adapter of rank \(adapterRank) in PEFT's layout: a simulated attack, fine-tuned on \
            solved problems of the invented world. The weights beside it are those from before.

            """
    }
}
