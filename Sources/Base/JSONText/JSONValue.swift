/// A JSON document. Members keep their order and numbers their text, so that nothing is lost or rounded by a reader
/// that does not know a field.
package enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// Most values inside each other, where the reader asks for nothing else.
    package static let standardDepthLimit = 32

    /// - Throws: ``JSONError`` if the text is not JSON, has a key twice, or is deeper than `depthLimit` values.
    package init(
        parsing text: [UInt8], depthLimit: Int = standardDepthLimit, tolerance: JSONTolerance = []
    ) throws(JSONError) {
        var scanner = JSONScanner(text, tolerance: tolerance)
        self = try scanner.value(depthLimit: depthLimit)
        try scanner.end()
    }

    package init(_ number: Int) { self = .number(String(number)) }
    /// Null for what is no finite number: JSON has no text for it.
    package init(_ number: Double) { self = number.isFinite ? .number("\(number)") : .null }

    package var string: String? { if case .string(let value) = self { value } else { nil } }
    package var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    package var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    package var isNull: Bool { if case .null = self { true } else { false } }
    /// The number if it is written as a whole one and fits.
    package var integer: Int? { if case .number(let text) = self { Int(text) } else { nil } }
    /// The number if it is finite.
    package var double: Double? {
        guard case .number(let text) = self, let value = Double(text), value.isFinite else { return nil }
        return value
    }

    /// The member of an object; nil if this is none or has no such key.
    package subscript(key: String) -> JSONValue? { object?[key] }

    /// The element of an array; nil if this is none or too short.
    package subscript(place: Int) -> JSONValue? {
        guard case .array(let elements) = self, elements.indices.contains(place) else { return nil }
        return elements[place]
    }

    /// JSON text without white space, members in their order.
    package var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.write(self)
        return writer.bytes
    }

    /// JSON text without white space, members by the bytes of their keys: the same for documents that differ in order
    /// only.
    package var canonicalBytes: [UInt8] {
        var writer = JSONWriter()
        writer.writeCanonically(self)
        return writer.bytes
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

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self.init(value) }
    package init(floatLiteral value: Double) { self.init(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        var members = JSONObject()
        for (key, value) in elements { members[key] = value }
        self = .object(members)
    }
}
