import ArgumentParser
import Foundation

package struct JSONOption: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Print one JSON object on standard output.")
    package var isOn = false

    package init() {}
}

struct RunOptions: ParsableArguments {
    @Option(help: "Cells that run at the same time; the results do not depend on it.")
    var workers = ProcessInfo.processInfo.activeProcessorCount

    @OptionGroup var cache: CacheOption

    func validate() throws {
        guard (1...256).contains(workers) else { throw ValidationError("--workers must be between 1 and 256") }
    }
}

struct CacheOption: ParsableArguments {
    @Option(name: .customLong("cache"), help: "Directory of built organisms.")
    var path: String?

    var directory: URL {
        let environment = ProcessInfo.processInfo.environment
        let base =
            environment["XDG_CACHE_HOME"].map { URL(filePath: $0) }
            ?? FileManager.default.homeDirectoryForCurrentUser.appending(path: ".cache")
        return path.map { URL(filePath: $0) } ?? base.appending(path: "floodmark/organisms")
    }
}
