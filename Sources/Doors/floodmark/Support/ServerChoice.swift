import ArgumentParser
import Foundation
import Models

/// A model that the command line or a plan names, with the server where it is.
struct ServerChoice: Hashable {
    var model: String
    var baseURL: String
    /// Environment variable that holds the key.
    var keyVariable: String?
    /// File that holds the key.
    var keyFile: String?
    var prices: TokenPrices?
    /// PEM file of the authority that signed the server's certificate.
    var certificateAuthority: String?
    /// Requests that are sent at the same time, at most.
    var maxConnections = Self.usualConnections
    /// Whether answers are sent piece by piece.
    var streams = false
    /// File of answers.
    var cache: String?
    /// Seconds until the first byte of an answer.
    var timeout = Self.usualTimeout
    /// Attempts after the first one.
    var retries = Self.usualRetries

    static let usualConnections = 256
    static let usualTimeout = 600.0
    static let usualRetries = 9

    init(model: String, baseURL: String) {
        self.model = model
        self.baseURL = baseURL
    }

    /// A judge or verifier: what is not said is as with the subject. But a key is only sent to the server that it is for.
    init?(
        model: String?, baseURL: String?, keyVariable: String?, keyFile: String?, prices: TokenPrices?,
        beside subject: ServerChoice
    ) {
        guard let model else { return nil }
        self.model = model
        self.baseURL = baseURL ?? subject.baseURL
        let hasKey = keyVariable != nil || keyFile != nil
        let isSameServer = self.baseURL == subject.baseURL
        self.keyVariable = hasKey || !isSameServer ? keyVariable : subject.keyVariable
        self.keyFile = hasKey || !isSameServer ? keyFile : subject.keyFile
        self.prices = prices ?? (model == subject.model && isSameServer ? subject.prices : nil)
        certificateAuthority = subject.certificateAuthority
        maxConnections = subject.maxConnections
        streams = subject.streams
        cache = subject.cache
        timeout = subject.timeout
        retries = subject.retries
    }

    init(_ options: ServerOptions, prices: TokenPrices? = nil) {
        model = options.model
        baseURL = options.baseURL
        keyVariable = options.key.variable
        keyFile = options.key.file
        self.prices = prices
        certificateAuthority = options.certificateAuthority
        maxConnections = options.maxConnections
        streams = options.stream
        cache = options.cache
        timeout = options.timeout
        retries = options.retries
    }
}

extension TokenPrices {
    /// Nil without prices.
    init?(input: Double?, output: Double?) {
        guard let input, let output else { return nil }
        self.init(inputPerMillion: input, outputPerMillion: output)
    }

    /// - Parameter prefix: What the options' names begin with.
    static func validate(input: Double?, output: Double?, of prefix: String) throws {
        guard (input == nil) == (output == nil) else {
            throw ValidationError("give both --\(prefix)price-input and --\(prefix)price-output, or neither")
        }
        for price in [input, output] {
            if let price, !(price >= 0 && price.isFinite) { throw ValidationError("a price must be 0 or more") }
        }
    }
}
