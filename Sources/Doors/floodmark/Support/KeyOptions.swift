import ArgumentParser
import EndpointModels

/// Where the server's key is.
struct KeyOptions: ParsableArguments {
    @Option(name: .customLong("api-key-env"), help: "Environment variable that holds the key.")
    var variable: String?

    @Option(name: .customLong("api-key-file"), help: "File that holds the key.", completion: .file())
    var file: String?

    func validate() throws {
        guard variable == nil || file == nil else {
            throw ValidationError("give --api-key-env or --api-key-file, not both")
        }
    }

    /// Nil for a server that asks for none.
    var source: SecretSource? { SecretSource(variable: variable, file: file) }
}

extension SecretSource {
    /// Nil without either.
    init?(variable: String?, file: String?) {
        guard let source = variable.map({ .environment($0) }) ?? file.map({ SecretSource.file($0) }) else { return nil }
        self = source
    }
}
