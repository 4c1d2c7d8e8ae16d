import ArgumentParser

/// Which finished cells are exported.
struct CellOptions: ParsableArguments {
    @Option(name: .customLong("cell"), help: "Only this cell; may be given several times. All cells if absent.")
    var wanted: [String] = []
}
