import ArgumentParser
import ChatWire
import EndpointModels

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

    @OptionGroup var headers: HeaderOptions

    @Flag(help: "Have answers sent piece by piece, so that a slow one is not taken for none.")
    var stream = false

    @OptionGroup var connections: ConnectionOptions

    @Option(
        name: .customLong("cache"), help: "File of answers: what was asked before is not asked again.",
        completion: .file())
    var cache: String?

    @OptionGroup var dialect: DialectOptions<MainRole>

    /// - Throws: `BadInput` if a file that an option names cannot be used.
    func endpoint() throws -> Endpoint {
        var endpoint = Endpoint(
            baseURL: baseURL, model: model, apiKey: key.source, headers: headers.sources,
            certificateAuthorities: certificateAuthority,
            dialect: try dialect.applied(to: WireDialect(streams: stream)))
        connections.apply(to: &endpoint)
        return endpoint
    }
}
