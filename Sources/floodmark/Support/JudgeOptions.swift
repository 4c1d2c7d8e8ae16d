import ArgumentParser
import Models

/// The model that grades answers, for tasks that ask for one.
struct JudgeOptions: ParsableArguments {
    @Option(name: .customLong("judge-model"), help: "Model that grades answers.")
    var model: String?

    @Option(name: .customLong("judge-base-url"), help: "Its server; the subject's if absent.")
    var baseURL: String?

    @Option(name: .customLong("judge-api-key-env"), help: "Environment variable that holds its server's key.")
    var keyVariable: String?

    @Option(name: .customLong("judge-api-key-file"), help: "File that holds its server's key.", completion: .file())
    var keyFile: String?

    @Option(name: .customLong("judge-price-input"), help: "Price of a million tokens that it reads.")
    var priceInput: Double?

    @Option(name: .customLong("judge-price-output"), help: "Price of a million tokens that it writes.")
    var priceOutput: Double?

    func validate() throws {
        guard keyVariable == nil || keyFile == nil else {
            throw ValidationError("give --judge-api-key-env or --judge-api-key-file, not both")
        }
        let hasMore = [baseURL, keyVariable, keyFile].contains { $0 != nil } || priceInput != nil || priceOutput != nil
        guard model != nil || !hasMore else { throw ValidationError("give --judge-model too") }
        try TokenPrices.validate(input: priceInput, output: priceOutput, of: "judge-")
    }

    func server(beside subject: ServerChoice) -> ServerChoice? {
        ServerChoice(
            model: model, baseURL: baseURL, keyVariable: keyVariable, keyFile: keyFile,
            prices: TokenPrices(input: priceInput, output: priceOutput), beside: subject)
    }
}
