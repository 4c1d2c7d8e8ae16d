import ArgumentParser
import Models

/// The model under evaluation, its server, and what it costs.
struct SubjectOptions: ParsableArguments {
    @OptionGroup var server: ServerOptions

    @Option(name: .customLong("price-input"), help: "Price of a million tokens that are read.")
    var priceInput: Double?

    @Option(name: .customLong("price-output"), help: "Price of a million tokens that are written.")
    var priceOutput: Double?

    func validate() throws { try TokenPrices.validate(input: priceInput, output: priceOutput, of: "") }

    var choice: ServerChoice {
        ServerChoice(server, prices: TokenPrices(input: priceInput, output: priceOutput))
    }
}
