/// What a reader lets pass that JSON (RFC 8259) does not know but that programs write; nothing, unless it is asked for.
package struct JSONTolerance: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Of two equal keys the last one counts.
    package static let repeatedKeys = JSONTolerance(rawValue: 1)
    /// `NaN`, `Infinity` and `-Infinity` as numbers, which Python writes.
    package static let nonFiniteNumbers = JSONTolerance(rawValue: 2)
    /// Half a surrogate pair, which is what programs leave of a character that they cut; it becomes U+FFFD.
    package static let loneSurrogates = JSONTolerance(rawValue: 4)
    /// All of these.
    package static let everything: JSONTolerance = [.repeatedKeys, .nonFiniteNumbers, .loneSurrogates]
}
