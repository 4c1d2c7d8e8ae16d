extension Field {
    private static let maximumNameLength = 64

    /// A number, plain, in decimal or scientific notation.
    package func number(_ range: NumberRange) -> Double? {
        guard let text = plainText(of: "a number") else { return nil }
        guard let value = Self.decimal(text) else {
            report("must be a number, \(found)")
            return nil
        }
        guard range.holds(value) else {
            report("\(range.rule), \(found)")
            return nil
        }
        return value == 0 ? 0 : value  // one zero only, so that equal plans have equal bytes
    }

    /// A whole number.
    ///
    /// - Parameter reason: why the range is what it is, if that is not obvious.
    package func wholeNumber<Number: FixedWidthInteger>(_ range: ClosedRange<Number>, reason: String? = nil) -> Number?
    {
        guard let text = plainText(of: "a whole number") else { return nil }
        let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : Substring(text)
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            report("must be a whole number, \(found)")
            return nil
        }
        guard digits.count == 1 || digits.first != "0" else {
            report("must not start with 0 (YAML could read it as octal), \(found)", fix: "remove the leading zeros")
            return nil
        }
        guard let value = Number(text), range.contains(value) else {
            let rule =
                range.upperBound == .max && range.lowerBound <= 1
                ? "must be at least \(range.lowerBound)" : "must be between \(range.lowerBound) and \(range.upperBound)"
            report("\(rule)\(reason.map { " (\($0))" } ?? ""), \(found)")
            return nil
        }
        return value
    }

    /// Any 64-bit seed.
    package func seed() -> UInt64? {
        guard let text = plainText(of: "a whole number") else { return nil }
        let isTooLarge = text.allSatisfy { $0.isASCII && $0.isNumber } && text.first != "0" && UInt64(text) == nil
        guard !isTooLarge else {
            report("must be at most \(UInt64.max), \(found)")
            return nil
        }
        return wholeNumber(0...UInt64.max)
    }

    package func flag() -> Bool? {
        switch untagged() {
        case nil: return nil
        case .plain("true"): return true
        case .plain("false"): return false
        default:
            report("must be true or false, \(found)", fix: "write true or false")
            return nil
        }
    }

    /// One word of a fixed set.
    package func choice<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> Word?
    where Word.RawValue == String {
        guard let text = text(of: "a word") else { return nil }
        if let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map(\.rawValue)
        report(
            "must be one of \(words.joined(separator: ", ")), \(found)",
            fix: Spelling.nearest(to: text, among: words).map { "did you mean \($0)?" })
        return nil
    }

    /// The version of a file's format, of which this program reads one.
    package func schemaVersion(_ current: Int) -> Int? {
        guard let version = wholeNumber(Int.min...Int.max) else { return nil }
        guard version == current else {
            report(
                "must be \(current), the only version that this program reads, is \(version)",
                fix: version > current ? "use a newer program, or write \(current)" : "write \(current)")
            return nil
        }
        return version
    }

    /// A name that is safe in file names, tables and URLs.
    package func name() -> String? {
        guard let text = text(of: "a name") else { return nil }
        let characters = text.unicodeScalars
        let isSafe = characters.allSatisfy { Self.isLetterOrDigit($0) || $0 == "-" || $0 == "_" || $0 == "." }
        guard isSafe, let first = characters.first, Self.isLetterOrDigit(first) else {
            report("must be letters (a to z), digits, -, _ and ., and start with a letter or digit; it \(found)")
            return nil
        }
        guard characters.count <= Self.maximumNameLength else {
            report("must have at most \(Self.maximumNameLength) characters, has \(characters.count)")
            return nil
        }
        return text
    }

    /// The text of a scalar, quoted or not.
    package func text(of wanted: String, fix: String? = nil) -> String? {
        switch untagged() {
        case nil: return nil
        case .plain(let text), .quoted(let text): return text
        default:
            report("must be \(wanted), \(found)", fix: fix)
            return nil
        }
    }

    private func plainText(of wanted: String) -> String? {
        switch untagged() {
        case nil: return nil
        case .plain(let text): return text
        case .quoted(let text):
            report("must be \(wanted), \(found)", fix: Self.decimal(text) == nil ? nil : "remove the quotation marks")
            return nil
        default:
            report("must be \(wanted), \(found)")
            return nil
        }
    }

    /// `Double.init` would also take `nan`, `infinity` and hexadecimal.
    private static func decimal(_ text: String) -> Double? {
        guard text.unicodeScalars.allSatisfy({ "0123456789.eE+-".unicodeScalars.contains($0) }) else { return nil }
        return Double(text)
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }
}
