import Crypto
import Models

/// Names a request in the cache: SHA-256 of address, whole request and seed.
struct CacheKey: Hashable, Sendable {
    let bytes: [UInt8]

    /// Nil for requests that must not be answered from the cache: what is drawn without a seed is another answer each
    /// time, and the repetitions of an experiment have to stay independent of each other.
    ///
    /// - Parameter body: The request as it is sent. It names the model.
    init?(url: String, body: [UInt8], request: ChatRequest) {
        guard request.settings.temperature == 0 || request.seed != nil else { return nil }
        var hash = SHA256()
        func add(_ part: some Collection<UInt8>) {
            // Lengths first, so that no two lists of parts are the same bytes.
            withUnsafeBytes(of: UInt64(part.count).littleEndian) { hash.update(bufferPointer: $0) }
            hash.update(data: Array(part))
        }
        add("floodmark reply 1".utf8)
        add(url.utf8)
        add(body)
        // Servers are sent 31 bits of it, or none.
        add((request.seed.map(String.init) ?? "none").utf8)
        bytes = Array(hash.finalize())
    }
}
