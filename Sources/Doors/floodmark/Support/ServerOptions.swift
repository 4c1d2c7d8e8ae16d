import ArgumentParser
import Models

/// A model, and the server that it is asked on.
struct ServerOptions: ParsableArguments {
    @Option(help: "Name that the server knows the model by.")
    var model: String

    @Option(
        name: .customLong("base-url"),
        help: "What stands before /chat/completions, for example http://127.0.0.1:8000/v1.")
    var baseURL: String

    @OptionGroup var key: KeyOptions

    @Option(
        name: .customLong("ca"), help: "PEM file of the authority that signed the server's certificate.",
        completion: .file())
    var certificateAuthority: String?

    @Option(name: .customLong("max-connections"), help: "Requests that are sent at the same time, at most.")
    var maxConnections = ServerChoice.usualConnections

    @Flag(help: "Have answers sent piece by piece, so that a slow one is not taken for none.")
    var stream = false

    @Option(help: "Seconds to wait for an answer to begin; without --stream that is the whole answer.")
    var timeout = ServerChoice.usualTimeout

    @Option(help: "How often a request that failed is sent again.")
    var retries = ServerChoice.usualRetries

    @Option(
        name: .customLong("cache"), help: "File of answers: what was asked before is not asked again.",
        completion: .file())
    var cache: String?

    func validate() throws {
        guard (1...4096).contains(maxConnections) else {
            throw ValidationError("--max-connections must be between 1 and 4096")
        }
        guard timeout > 0, timeout <= 86_400 else {
            throw ValidationError("--timeout must be above 0 and at most 86400")
        }
        guard (0...100).contains(retries) else { throw ValidationError("--retries must be between 0 and 100") }
    }
}
