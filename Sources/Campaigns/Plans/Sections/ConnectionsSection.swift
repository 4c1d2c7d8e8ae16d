import HandwrittenFiles

/// The keys of `endpoint` that say how patiently and how often the server is asked at once. Each may be left out.
enum ConnectionsSection {
    static let keys: [KeyRule] = [
        .optional("maxConnections", example: "64"),
        .optional("minConnections", example: "8"),
        .optional("firstConnections", example: "16"),
        .optional("timeouts", example: "{firstByte: 1200}"),
        .optional("retries", example: "{limit: 20}"),
        .optional("responseLimit", example: "67108864"),
    ]

    /// Most connections where the plan does not say.
    private static let usualConnections = 256

    static func read(_ mapping: Mapping, into plan: inout EndpointPlan) {
        plan.maxConnections = mapping["maxConnections"]?.wholeNumber(1...10_000)
        let most = plan.maxConnections ?? usualConnections
        func connections(_ key: String) -> Int? {
            mapping[key]?.wholeNumber(1...most, reason: "maxConnections, or \(usualConnections) without it")
        }
        plan.minConnections = connections("minConnections")
        plan.firstConnections = connections("firstConnections")
        if let first = plan.firstConnections, let least = plan.minConnections, first < least {
            mapping["firstConnections"]?.report(
                "is below minConnections, which is \(least)", fix: "write \(least) or more, or remove it")
        }
        plan.timeouts = mapping["timeouts"].flatMap(timeouts)
        plan.retries = mapping["retries"].flatMap(retries)
        plan.responseLimit = mapping["responseLimit"]?.wholeNumber(1...(1 << 40))
    }

    private static func timeouts(_ field: Field) -> EndpointTimeouts? {
        let keys: [KeyRule] = [
            .optional("connect", example: "10"), .optional("firstByte", example: "600"),
            .optional("betweenChunks", example: "120"), .optional("whole", example: "1800"),
        ]
        guard let mapping = Mapping(field, keys) else { return nil }
        func seconds(_ key: String) -> Double? { mapping[key]?.number(.above(0, upTo: 86_400)) }
        let timeouts = EndpointTimeouts(
            connect: seconds("connect"), firstByte: seconds("firstByte"), betweenChunks: seconds("betweenChunks"),
            whole: seconds("whole"))
        return timeouts == EndpointTimeouts() ? nil : timeouts
    }

    private static func retries(_ field: Field) -> EndpointRetries? {
        let keys: [KeyRule] = [
            .optional("limit", example: "9"), .optional("firstDelay", example: "0.05"),
            .optional("longestDelay", example: "30"), .optional("longestAskedDelay", example: "300"),
        ]
        guard let mapping = Mapping(field, keys) else { return nil }
        func seconds(_ key: String) -> Double? { mapping[key]?.number(.within(0...86_400)) }
        let retries = EndpointRetries(
            limit: mapping["limit"]?.wholeNumber(0...1000), firstDelay: seconds("firstDelay"),
            longestDelay: seconds("longestDelay"), longestAskedDelay: seconds("longestAskedDelay"))
        return retries == EndpointRetries() ? nil : retries
    }
}
