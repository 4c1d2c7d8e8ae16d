import ArgumentParser
import EndpointModels
import ServedEvaluation

/// How patiently and how often a server is asked at once.
struct ConnectionOptions: ParsableArguments {
    @Option(name: .customLong("max-connections"), help: "Requests that are sent at the same time, at most.")
    var most = ConcurrencyBounds().maximum

    @Option(name: .customLong("first-connections"), help: "Requests that are sent at the same time at first.")
    var first: Int?

    @Option(
        name: .customLong("min-connections"),
        help: "Requests that are sent at the same time, at least; with the same --max-connections always.")
    var least: Int?

    @Option(help: "Seconds to wait for an answer to begin; without --stream that is the whole answer.")
    var timeout = Endpoint.Timeouts().firstByte

    @Option(name: .customLong("connect-timeout"), help: "Seconds until a connection stands; 10 if absent.")
    var connectTimeout: Double?

    @Option(name: .customLong("chunk-timeout"), help: "Seconds between two pieces of an answer; 120 if absent.")
    var chunkTimeout: Double?

    @Option(
        name: .customLong("whole-timeout"),
        help: "Seconds until an answer's last byte; if absent 1800, or --timeout if that is longer.")
    var wholeTimeout: Double?

    @Option(help: "How often a request that failed is sent again.")
    var retries = RetryPolicy().limit

    @Option(name: .customLong("first-delay"), help: "Longest wait before the first retry, in seconds; 0.05 if absent.")
    var firstDelay: Double?

    @Option(name: .customLong("longest-delay"), help: "Longest wait before any retry, in seconds; 30 if absent.")
    var longestDelay: Double?

    @Option(
        name: .customLong("longest-asked-delay"),
        help: "Longest wait that a server may ask for, in seconds; 300 if absent.")
    var longestAskedDelay: Double?

    @Option(name: .customLong("response-limit"), help: "Longest answer, in bytes; 33554432 if absent.")
    var responseLimit: Int?

    func validate() throws {
        guard (1...4096).contains(most) else {
            throw ValidationError("--max-connections must be between 1 and 4096")
        }
        for (name, count) in [("--first-connections", first), ("--min-connections", least)] {
            if let count, !(1...most).contains(count) {
                throw ValidationError("\(name) must be between 1 and --max-connections, which is \(most)")
            }
        }
        let timeouts = [
            ("--timeout", timeout), ("--connect-timeout", connectTimeout), ("--chunk-timeout", chunkTimeout),
            ("--whole-timeout", wholeTimeout),
        ]
        for (name, seconds) in timeouts {
            if let seconds, !(seconds > 0 && seconds <= 86_400) {
                throw ValidationError("\(name) must be above 0 and at most 86400")
            }
        }
        guard (0...100).contains(retries) else { throw ValidationError("--retries must be between 0 and 100") }
        let delays = [
            ("--first-delay", firstDelay), ("--longest-delay", longestDelay),
            ("--longest-asked-delay", longestAskedDelay),
        ]
        for (name, seconds) in delays {
            if let seconds, !(0...86_400).contains(seconds) {
                throw ValidationError("\(name) must be between 0 and 86400")
            }
        }
        if let responseLimit, !(1...(1 << 40)).contains(responseLimit) {
            throw ValidationError("--response-limit must be between 1 and \(1 << 40)")
        }
    }

    /// Name of the first option but --max-connections that says something unusual; nil if none does.
    var firstGiven: String? {
        let given: [(String, Bool)] = [
            ("--first-connections", first != nil), ("--min-connections", least != nil),
            ("--timeout", timeout != Endpoint.Timeouts().firstByte), ("--connect-timeout", connectTimeout != nil),
            ("--chunk-timeout", chunkTimeout != nil), ("--whole-timeout", wholeTimeout != nil),
            ("--retries", retries != RetryPolicy().limit), ("--first-delay", firstDelay != nil),
            ("--longest-delay", longestDelay != nil), ("--longest-asked-delay", longestAskedDelay != nil),
            ("--response-limit", responseLimit != nil),
        ]
        return given.first(where: \.1)?.0
    }

    func apply(to endpoint: inout Endpoint) {
        endpoint.concurrency = ConcurrencyBounds(first: first, least: least, most: most)
        endpoint.timeouts = Endpoint.Timeouts(
            connect: connectTimeout, firstByte: timeout, betweenChunks: chunkTimeout, whole: wholeTimeout)
        endpoint.retries = RetryPolicy(
            limit: retries, firstDelay: firstDelay, longestDelay: longestDelay, longestAskedDelay: longestAskedDelay)
        if let responseLimit { endpoint.responseLimit = responseLimit }
    }
}
