import FloodmarkTesting
import Foundation
import JSONText
import Tokenizers

/// Tokenizers and goldens of Tests/Fixtures/Tokenizers.
enum Fixtures {
    static let folder = Repository.root.appending(path: "Tests/Fixtures/Tokenizers")

    static func bytes(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: folder.appending(path: "\(name).json")))
    }

    static func json(_ name: String) throws -> JSONValue { try JSONValue(parsing: bytes(name)) }

    static func tokenizer(_ name: String) throws -> BPETokenizer { try BPETokenizer(tokenizerJSON: bytes(name)) }

    /// A fixture with some of its text replaced.
    static func text(_ name: String, replacing old: String, with new: String) throws -> [UInt8] {
        let text = String(decoding: try bytes(name), as: UTF8.self)
        let changed = text.replacing(old, with: new)
        guard changed != text else { throw CocoaError(.formatting) }
        return Array(changed.utf8)
    }
}

extension JSONValue {
    var ids: [Int32] { (array ?? []).compactMap { $0.integer.map(Int32.init) } }

    /// The text byte for byte: Swift's equality of texts does not tell the forms of a letter apart.
    var utf8: [UInt8] { Array((string ?? "").utf8) }
}
