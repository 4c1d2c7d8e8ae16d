import Foundation

extension Attempting {
    /// Keeps a value for the log.
    func note(_ source: String, _ value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Only numbers that are not finite cannot be encoded, and none is.
        guard let data = try? encoder.encode(value) else { return }
        note(source, String(decoding: data, as: UTF8.self))
    }
}
