/// A value of a GGUF file's metadata.
public enum GGUFValue: Sendable, Equatable {
    case unsigned(UInt64)
    case signed(Int64)
    case real(Double)
    case bool(Bool)
    /// The bytes of a text; UTF-8 by the rule, but tokens are not always.
    case text([UInt8])
    case list([GGUFValue])

    /// A whole number that is not negative and fits, whatever type of integer it was written as.
    public var integer: Int? {
        switch self {
        case .unsigned(let value): Int(exactly: value)
        case .signed(let value): value < 0 ? nil : Int(exactly: value)
        default: nil
        }
    }

    public var number: Double? {
        if case .real(let value) = self { value } else { integer.map(Double.init) }
    }

    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

    public var list: [GGUFValue]? { if case .list(let values) = self { values } else { nil } }

    /// Nil if it is no text, or none in UTF-8.
    public var string: String? {
        if case .text(let bytes) = self { String(validating: bytes, as: UTF8.self) } else { nil }
    }

    /// What a message says of it.
    var summary: String {
        switch self {
        case .unsigned(let value): "\(value)"
        case .signed(let value): "\(value)"
        case .real(let value): "\(value)"
        case .bool(let value): "\(value)"
        case .text: string.map { $0.count <= 64 ? "“\($0)”" : "a text of \($0.utf8.count) bytes" } ?? "no UTF-8"
        case .list(let values): "a list of \(values.count)"
        }
    }
}
