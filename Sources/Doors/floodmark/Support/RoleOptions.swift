import ArgumentParser
import Models

/// A model that helps with a task, as options speak of it.
protocol HelpingRole {
    /// What the names of its options begin with.
    static var word: String { get }
    static var purpose: String { get }
}

/// Grades answers, for tasks that ask for it.
enum JudgeRole: HelpingRole {
    static let word = "judge"
    static let purpose = "Model that grades answers."
}

/// Chooses among answers, for tasks that ask for it.
enum VerifierRole: HelpingRole {
    static let word = "verifier"
    static let purpose = "Model that chooses among answers."
}

/// A model that helps with a task, its server, and what it costs.
struct RoleOptions<Role: HelpingRole>: ParsableArguments {
    @Option(name: .customLong("\(Role.word)-model"), help: "\(Role.purpose)")
    var model: String?

    @Option(name: .customLong("\(Role.word)-base-url"), help: "Its server; the subject's if absent.")
    var baseURL: String?

    @Option(name: .customLong("\(Role.word)-api-key-env"), help: "Environment variable that holds its server's key.")
    var keyVariable: String?

    @Option(
        name: .customLong("\(Role.word)-api-key-file"), help: "File that holds its server's key.", completion: .file())
    var keyFile: String?

    @Option(name: .customLong("\(Role.word)-price-input"), help: "Price of a million tokens that it reads.")
    var priceInput: Double?

    @Option(name: .customLong("\(Role.word)-price-output"), help: "Price of a million tokens that it writes.")
    var priceOutput: Double?

    func validate() throws {
        guard keyVariable == nil || keyFile == nil else {
            throw ValidationError("give --\(Role.word)-api-key-env or --\(Role.word)-api-key-file, not both")
        }
        let hasMore = [baseURL, keyVariable, keyFile].contains { $0 != nil } || priceInput != nil || priceOutput != nil
        guard model != nil || !hasMore else { throw ValidationError("give --\(Role.word)-model too") }
        try TokenPrices.validate(input: priceInput, output: priceOutput, of: "\(Role.word)-")
    }

    func server(beside subject: ServerChoice) -> ServerChoice? {
        ServerChoice(
            model: model, baseURL: baseURL, keyVariable: keyVariable, keyFile: keyFile,
            prices: TokenPrices(input: priceInput, output: priceOutput), beside: subject)
    }
}
