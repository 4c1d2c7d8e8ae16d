import Foundation
import Vocabulary

/// Results go to standard output, everything else to standard error.
package enum Output {
    /// - Throws: ``OutputError`` if not all of it could be written.
    package static func result(_ text: String) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
        } catch {
            throw OutputError(error)
        }
    }

    package static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        try result(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// A result that is JSON already, with a line break at its end.
    static func document(_ json: Data) throws { try result(String(decoding: json.dropLast(), as: UTF8.self)) }

    /// Messages that nobody can read any more are lost without harm.
    package static func note(_ text: String) { draw(text + "\n") }

    /// As ``note(_:)``, without a line break.
    package static func draw(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
}

/// A result did not reach its reader.
struct OutputError: ExplainedError {
    let reason: String

    init(_ error: any Error) {
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        reason = cause.map { String(cString: strerror(Int32($0.code))) } ?? "\(error)"
    }

    var file: String? { nil }
    var message: String { "standard output cannot be written: \(reason)" }
    var fix: String { "free some space or send it elsewhere, then run again" }
}
