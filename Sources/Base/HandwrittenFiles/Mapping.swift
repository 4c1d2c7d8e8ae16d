import Yams

/// A key that a mapping may hold.
package struct KeyRule {
    package let name: String
    /// A value that would be right, in YAML on one line.
    package let example: String
    package let isRequired: Bool

    package static func required(_ name: String, example: String) -> KeyRule {
        KeyRule(name: name, example: example, isRequired: true)
    }

    package static func optional(_ name: String, example: String) -> KeyRule {
        KeyRule(name: name, example: example, isRequired: false)
    }
}

/// A key that belongs elsewhere, and what to say to who writes it here.
package struct MisplacedKey {
    package let name: String
    package let message: String
    package let fix: String

    package init(name: String, message: String, fix: String) {
        self.name = name
        self.message = message
        self.fix = fix
    }
}

/// A mapping with a fixed set of keys. Reading it reports unknown, repeated and missing keys.
package struct Mapping {
    private var fields: [String: Field] = [:]

    package init?(_ field: Field, _ rules: [KeyRule], misplaced: [MisplacedKey] = []) {
        guard let entries = field.entries(example: nil) else { return nil }
        let examples = Dictionary(uniqueKeysWithValues: rules.map { ($0.name, $0.example) })
        for entry in entries where examples[entry.name] != nil {
            fields[entry.name] = field.child(entry.value.node, named: entry.name, example: examples[entry.name])
        }
        for entry in entries where examples[entry.name] == nil {
            if let key = misplaced.first(where: { $0.name == entry.name }) {
                field.reading.report(key.message, fix: key.fix, at: entry.position, key: entry.value.key)
                continue
            }
            let absent = rules.map(\.name).filter { fields[$0] == nil }
            let meant = Spelling.nearest(to: entry.name, among: absent)
            field.reading.report(
                "is not a key of the \(field.reading.document.name)",
                fix: meant.map { "did you mean \($0)?" }
                    ?? "remove it; here may stand \(rules.map(\.name).joined(separator: ", "))",
                at: entry.position, key: entry.value.key)
            if let meant { fields[meant] = field.child(entry.value.node, named: meant, example: examples[meant]) }
        }
        for rule in rules where rule.isRequired && fields[rule.name] == nil {
            field.reading.report(
                "is missing", fix: "add \(rule.name): \(rule.example)", at: field.position,
                key: field.key.isEmpty ? rule.name : "\(field.key).\(rule.name)")
        }
    }

    /// The value of a key, or nil if the key is not there.
    package subscript(name: String) -> Field? { fields[name] }
}

/// One key of a mapping with its value.
package struct MappingEntry {
    package let name: String
    /// Where the key stands.
    package let position: Position
    package let value: Field
}

extension Field {
    /// The entries of a mapping in the order of the text, each name once.
    ///
    /// - Parameter example: a value that would be right for any of the keys.
    package func entries(example: String?) -> [MappingEntry]? {
        guard let content = untagged() else { return nil }
        guard case .mapping(let pairs) = content else {
            report("must be a mapping of keys to values, \(found)")
            return nil
        }
        var entries: [MappingEntry] = []
        var lines: [String: Int] = [:]
        for pair in pairs {
            let position = reading.position(of: pair.key)
            guard case .scalar(let scalar) = pair.key else {
                reading.report(
                    "has a key that is a list or a mapping", fix: "write a plain word before the colon", at: position,
                    key: key)
                continue
            }
            let name = reading.renamed.original(scalar.string, at: position)
            let value = child(pair.value, named: name, example: example)
            if let line = lines[name] {
                reading.report(
                    "is given twice, first in line \(line)", fix: "delete one of them", at: position, key: value.key)
            } else {
                lines[name] = position.line
                entries.append(MappingEntry(name: name, position: position, value: value))
            }
        }
        return entries
    }
}
