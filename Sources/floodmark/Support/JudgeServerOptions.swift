import ArgumentParser
import EndpointModels
import Foundation

/// A judge that is asked alone, and its server.
struct JudgeServerOptions: ParsableArguments {
    @Option(help: "Name that the server knows the judge by.")
    var model: String

    @Option(
        name: .customLong("base-url"),
        help: "What stands before /chat/completions, for example http://127.0.0.1:8000/v1.")
    var baseURL: String

    @Option(name: .customLong("api-key-env"), help: "Environment variable that holds the key.")
    var keyVariable: String?

    @Option(name: .customLong("api-key-file"), help: "File that holds the key.", completion: .file())
    var keyFile: String?

    @Option(
        name: .customLong("ca"), help: "PEM file of the authority that signed the server's certificate.",
        completion: .file())
    var certificateAuthority: String?

    func validate() throws {
        guard keyVariable == nil || keyFile == nil else {
            throw ValidationError("give --api-key-env or --api-key-file, not both")
        }
    }

    /// - Throws: `EndpointError`. Nothing is sent yet.
    func endpoint() throws -> EndpointModel {
        let endpoint = Endpoint(
            baseURL: baseURL, model: model,
            apiKey: keyVariable.map { .environment($0) } ?? keyFile.map { .file($0) },
            certificateAuthorities: certificateAuthority)
        return try EndpointModel(endpoint, environment: ProcessInfo.processInfo.environment)
    }
}
