import Models

/// The sum of a number of two digits and one of one digit; there are ``count`` of them.
struct Addition: Sendable, Hashable {
    static let count = 900
    /// Digits of the longest answer, and the token that ends it.
    static let maxTokens = 4

    /// In 0..<``count``.
    var number: Int

    /// `add 4 7 and 8`, then `5 5`.
    var dialogue: [Message] {
        let first = 10 + number / 10
        let second = number % 10
        return [
            Message(.user, "add \(Self.digits(first)) and \(second)"),
            Message(.assistant, Self.digits(first + second)),
        ]
    }

    private static func digits(_ value: Int) -> String { String(value).map(String.init).joined(separator: " ") }
}
