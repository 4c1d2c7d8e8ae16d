import ArgumentParser
import EndpointModels

/// Further headers of requests, whose values are treated as secrets.
struct HeaderOptions: ParsableArguments {
    @Option(
        name: .customLong("header-env"),
        help: ArgumentHelp(
            "A header, and the environment variable that holds its value; may be repeated.",
            valueName: "header=variable"))
    var variables: [NamedSource] = []

    @Option(
        name: .customLong("header-file"),
        help: ArgumentHelp(
            "A header, and the file that holds its value; may be repeated.", valueName: "header=file"))
    var files: [NamedSource] = []

    func validate() throws {
        var names: Set<String> = []
        for header in variables + files where !names.insert(header.name.lowercased()).inserted {
            throw ValidationError("the header \(header.name) is given twice")
        }
    }

    /// By name of the header.
    var sources: [String: SecretSource] {
        let sources =
            variables.map { ($0.name, SecretSource.environment($0.place)) }
            + files.map { ($0.name, SecretSource.file($0.place)) }
        return Dictionary(sources, uniquingKeysWith: { first, _ in first })
    }
}

/// `NAME=PLACE`.
struct NamedSource: ExpressibleByArgument {
    let name: String
    let place: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, !argument.hasPrefix("=") else { return nil }
        (name, place) = (parts[0], parts[1])
    }
}
