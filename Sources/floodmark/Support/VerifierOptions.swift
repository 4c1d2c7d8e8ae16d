import ArgumentParser
import Models

/// The model that chooses among answers, for tasks that ask for one.
struct VerifierOptions: ParsableArguments {
    @Option(name: .customLong("verifier-model"), help: "Model that chooses among answers.")
    var model: String?

    @Option(name: .customLong("verifier-base-url"), help: "Its server; the subject's if absent.")
    var baseURL: String?

    @Option(name: .customLong("verifier-api-key-env"), help: "Environment variable that holds its server's key.")
    var keyVariable: String?

    @Option(name: .customLong("verifier-api-key-file"), help: "File that holds its server's key.", completion: .file())
    var keyFile: String?

    @Option(name: .customLong("verifier-price-input"), help: "Price of a million tokens that it reads.")
    var priceInput: Double?

    @Option(name: .customLong("verifier-price-output"), help: "Price of a million tokens that it writes.")
    var priceOutput: Double?

    func validate() throws {
        guard keyVariable == nil || keyFile == nil else {
            throw ValidationError("give --verifier-api-key-env or --verifier-api-key-file, not both")
        }
        let hasMore = [baseURL, keyVariable, keyFile].contains { $0 != nil } || priceInput != nil || priceOutput != nil
        guard model != nil || !hasMore else { throw ValidationError("give --verifier-model too") }
        try TokenPrices.validate(input: priceInput, output: priceOutput, of: "verifier-")
    }

    func server(beside subject: ServerChoice) -> ServerChoice? {
        ServerChoice(
            model: model, baseURL: baseURL, keyVariable: keyVariable, keyFile: keyFile,
            prices: TokenPrices(input: priceInput, output: priceOutput), beside: subject)
    }
}
