import ArgumentParser
import EndpointModels
import Models
import ServedEvaluation

/// A model that helps with a task, its server, and what it costs.
struct RoleOptions<Role: HelpingRole>: ParsableArguments {
    @Option(name: .customLong("\(Role.prefix)model"), help: "\(Role.purpose)")
    var model: String?

    @Option(name: .customLong("\(Role.prefix)base-url"), help: "Its server; the subject's if absent.")
    var baseURL: String?

    @Option(name: .customLong("\(Role.prefix)api-key-env"), help: "Environment variable that holds its server's key.")
    var keyVariable: String?

    @Option(
        name: .customLong("\(Role.prefix)api-key-file"), help: "File that holds its server's key.", completion: .file())
    var keyFile: String?

    @Option(name: .customLong("\(Role.prefix)price-input"), help: "Price of a million tokens that it reads.")
    var priceInput: Double?

    @Option(name: .customLong("\(Role.prefix)price-output"), help: "Price of a million tokens that it writes.")
    var priceOutput: Double?

    @OptionGroup var dialect: DialectOptions<Role>

    func validate() throws {
        guard keyVariable == nil || keyFile == nil else {
            throw ValidationError("give --\(Role.prefix)api-key-env or --\(Role.prefix)api-key-file, not both")
        }
        let hasMore =
            [baseURL, keyVariable, keyFile].contains { $0 != nil } || priceInput != nil || priceOutput != nil
            || dialect.isGiven
        guard model != nil || !hasMore else { throw ValidationError("give --\(Role.prefix)model too") }
        try TokenPrices.validate(input: priceInput, output: priceOutput, of: Role.prefix)
    }

    /// Nil if none is named.
    func endpoint(beside subject: Endpoint) throws -> Endpoint? {
        guard let model else { return nil }
        var endpoint = Endpoint(
            model: model, baseURL: baseURL, apiKey: SecretSource(variable: keyVariable, file: keyFile),
            prices: TokenPrices(input: priceInput, output: priceOutput), beside: subject)
        endpoint.dialect = try dialect.applied(to: endpoint.dialect)
        return endpoint
    }
}

extension TokenPrices {
    /// - Parameter prefix: What the options' names begin with.
    static func validate(
        input: Double?, output: Double?, cachedInput: Double? = nil, of prefix: String
    ) throws {
        guard (input == nil) == (output == nil) else {
            throw ValidationError("give both --\(prefix)price-input and --\(prefix)price-output, or neither")
        }
        guard cachedInput == nil || input != nil else {
            throw ValidationError("--\(prefix)price-cached-input goes with --\(prefix)price-input")
        }
        for price in [input, output, cachedInput] {
            if let price, !(price >= 0 && price.isFinite) { throw ValidationError("a price must be 0 or more") }
        }
    }
}
