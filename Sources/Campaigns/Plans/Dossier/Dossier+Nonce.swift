extension Dossier {
    /// A new ``nonce``: 32 hexadecimal digits.
    ///
    /// - Parameter generator: must be unpredictable wherever the plan is used; only tests take a seeded one.
    public static func makeNonce(using generator: inout some RandomNumberGenerator) -> String {
        (0..<32).map { _ in String(UInt8.random(in: 0..<16, using: &generator), radix: 16) }.joined()
    }
}
