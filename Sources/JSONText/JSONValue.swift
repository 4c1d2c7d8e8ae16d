import Foundation

/// A small JSON document; numbers keep their text, so that none is rounded before its type is known.
package enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    private static let deepest = 32

    /// - Throws: ``JSONProblem`` if the text is not JSON, has a key twice, or is deeper than 32 values.
    package init(parsing text: [UInt8]) throws(JSONProblem) {
        var scanner = JSONScanner(text)
        try self.init(&scanner, depth: 0)
        try scanner.end(padding: [0x20, 0x09, 0x0A, 0x0D])
    }

    private init(_ scanner: inout JSONScanner, depth: Int) throws(JSONProblem) {
        guard depth < Self.deepest else { throw scanner.problem(.tooMany("nested values", limit: Self.deepest)) }
        switch try scanner.peek() {
        case UInt8(ascii: "{"):
            var members: [String: JSONValue] = [:]
            try scanner.object { (scanner, key) throws(JSONProblem) in
                members[key] = try JSONValue(&scanner, depth: depth + 1)
            }
            self = .object(members)
        case UInt8(ascii: "["):
            var elements: [JSONValue] = []
            try scanner.array { (scanner) throws(JSONProblem) in
                elements.append(try JSONValue(&scanner, depth: depth + 1))
            }
            self = .array(elements)
        case UInt8(ascii: "\""): self = .string(try scanner.string())
        case UInt8(ascii: "t") where try scanner.takes(word: "true"): self = .bool(true)
        case UInt8(ascii: "f") where try scanner.takes(word: "false"): self = .bool(false)
        case UInt8(ascii: "n") where try scanner.takes(word: "null"): self = .null
        default: self = .number(try scanner.number())
        }
    }

    package var string: String? { if case .string(let value) = self { value } else { nil } }
    package var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    package var object: [String: JSONValue]? { if case .object(let value) = self { value } else { nil } }
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The number if it is written as a whole one and fits.
    package var integer: Int? { if case .number(let text) = self { Int(text) } else { nil } }
    /// The number if it is finite.
    package var double: Double? {
        guard case .number(let text) = self, let value = Double(text), value.isFinite else { return nil }
        return value
    }

    /// For messages: the value, or what kind it is if it is long.
    package var summary: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .number(let text): String(text.prefix(40))
        case .string(let text): text.quoted
        case .array(let elements): "a list of \(elements.count)"
        case .object: "an object"
        }
    }
}
