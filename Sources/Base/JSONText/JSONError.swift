/// What is wrong with a JSON text, and where.
public struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: Equatable, Sendable {
        /// Something else stands where this should be.
        case expected(String)
        /// The text ends inside a value.
        case endsEarly
        case duplicateKey(String)
        /// A key that must not be here.
        case unexpectedKey(String)
        case missingKey(String)
        /// A string with bytes that are not UTF-8, a bare control character, an unknown escape or half a surrogate pair.
        case badString
        /// A whole number of 2^64 or more.
        case numberTooLarge
        /// More values inside each other, or dimensions of a shape, than the given number.
        case tooMany(String, limit: Int)
    }

    public var reason: Reason
    /// Bytes from the start of the text.
    public var offset: Int

    public var description: String {
        switch reason {
        case .expected(let what): "byte \(offset) is not \(what)"
        case .endsEarly: "the text ends inside a value"
        case .duplicateKey(let key): "key \(key.quoted) is there twice"
        case .unexpectedKey(let key): "key \(key.quoted) does not belong there"
        case .missingKey(let key): "key \(key.quoted) is missing before byte \(offset)"
        case .badString: "the string at byte \(offset) is not valid JSON text"
        case .numberTooLarge: "the number at byte \(offset) does not fit 64 bits"
        case .tooMany(let what, let limit): "more than \(limit) \(what) at byte \(offset)"
        }
    }
}

extension String {
    /// In quotation marks, cut after 100 characters and with control characters escaped: names in files are whatever
    /// their author wrote.
    package var quoted: String { (count > 100 ? "\(prefix(100))…" : self).debugDescription }
}
