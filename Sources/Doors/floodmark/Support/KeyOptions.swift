import ArgumentParser

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
}
