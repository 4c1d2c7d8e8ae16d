import ArgumentParser

/// The user's own Inspect, and what is passed on to it.
struct InspectOptions: ParsableArguments {
    @Option(
        name: .customLong("inspect"), help: "The program `inspect`; without it the first one on the search path.",
        completion: .file())
    var program: String?

    @Argument(parsing: .postTerminator, help: "After --: further arguments of `inspect eval`.")
    var arguments: [String] = []
}
