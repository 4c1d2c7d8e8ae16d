import Foundation

/// Results go to standard output, everything else to standard error.
enum Output {
    static func result(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    static func json(_ value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        // Values of this program hold nothing that JSON cannot say.
        guard let data = try? encoder.encode(value) else { return }
        result(String(decoding: data, as: UTF8.self))
    }

    static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
