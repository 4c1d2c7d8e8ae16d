import ArgumentParser
import EndpointModels
import Models
import ServedEvaluation

/// The model under evaluation, its server, and what it costs.
struct SubjectOptions: ParsableArguments {
    @OptionGroup var server: ServerOptions

    @Option(name: .customLong("price-input"), help: "Price of a million tokens that are read.")
    var priceInput: Double?

    @Option(name: .customLong("price-output"), help: "Price of a million tokens that are written.")
    var priceOutput: Double?

    @Option(
        name: .customLong("price-cached-input"),
        help: "Price of a million tokens that the server had read before; --price-input if absent.")
    var priceCachedInput: Double?

    func validate() throws {
        try TokenPrices.validate(input: priceInput, output: priceOutput, cachedInput: priceCachedInput, of: "")
    }

    /// - Throws: `BadInput` if a file that an option names cannot be used.
    func endpoint() throws -> Endpoint {
        var endpoint = try server.endpoint()
        endpoint.prices = TokenPrices(input: priceInput, output: priceOutput, cachedInput: priceCachedInput)
        return endpoint
    }
}
