import EndpointModels
import Foundation
import Models
import Plans
import ServedEvaluation

extension Endpoint {
    /// What a plan says of a server; its paths are relative to the plan.
    init(_ plan: EndpointPlan, in folder: URL) {
        func path(_ path: String) -> String { URL(filePath: path, relativeTo: folder).path }
        let variables = (plan.headerEnvironment ?? [:]).mapValues { SecretSource.environment($0) }
        let files = (plan.headerFile ?? [:]).mapValues { SecretSource.file(path($0)) }
        let (timeouts, retries) = (plan.timeouts, plan.retries)
        self.init(
            baseURL: plan.baseURL, model: plan.model,
            apiKey: SecretSource(variable: plan.apiKeyEnvironment, file: plan.apiKeyFile.map(path)),
            headers: variables.merging(files) { first, _ in first },
            certificateAuthorities: plan.certificateAuthority.map(path), dialect: plan.dialect,
            timeouts: Timeouts(
                connect: timeouts?.connect, firstByte: timeouts?.firstByte, betweenChunks: timeouts?.betweenChunks,
                whole: timeouts?.whole),
            retries: RetryPolicy(
                limit: retries?.limit, firstDelay: retries?.firstDelay, longestDelay: retries?.longestDelay,
                longestAskedDelay: retries?.longestAskedDelay),
            concurrency: ConcurrencyBounds(
                first: plan.firstConnections, least: plan.minConnections, most: plan.maxConnections),
            prices: TokenPrices(
                input: plan.prices?.input, output: plan.prices?.output, cachedInput: plan.prices?.cachedInput))
        if let limit = plan.responseLimit { responseLimit = limit }
    }
}
