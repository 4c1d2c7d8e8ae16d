import HandwrittenFiles

/// `dossier.custodians`: those who can open what is sealed, as `age` recipients.
enum CustodiansSection {
    static let fix = "`age-keygen -o custodian.key` makes a key and prints its public half, which starts with age1"

    static func read(_ field: Field) -> [String]? {
        field.distinctValues(example: "age1…", recipient)
    }

    /// The form alone is checked; whether the recipient exists is for `age` to say.
    private static func recipient(_ field: Field) -> String? {
        guard let text = field.text(of: "an age recipient", fix: fix) else { return nil }
        guard !Excerpt.holdsSecretKey(text) else {
            field.report(
                "is a secret key, which would open everything for each reader of the plan",
                fix: "make a new key, and write its public half, which starts with age1")
            return nil
        }
        guard hasForm(text) else {
            field.report(
                "must be an age recipient: age1 and at least 58 small letters and digits, \(field.found)", fix: fix)
            return nil
        }
        return text
    }

    /// Bech32 (BIP 173) in small letters. A plain key has 58 characters after `age1`; keys of plugins have more, and
    /// a name with another `1` before the data.
    private static func hasForm(_ text: String) -> Bool {
        let prefix = "age1"
        let rest = text.dropFirst(prefix.count)
        let data = rest[(rest.lastIndex(of: "1").map(rest.index(after:)) ?? rest.startIndex)...]
        return text.hasPrefix(prefix) && rest.count >= 58
            && rest.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
            && data.allSatisfy { "023456789acdefghjklmnpqrstuvwxyz".contains($0) }
    }
}
