extension Field {
    /// The elements of a list, with their index in their key.
    ///
    /// - Parameter example: an element that would be right.
    package func elements(example: String, mayBeEmpty: Bool = false) -> [Field]? {
        guard let content = untagged() else { return nil }
        guard case .list(let nodes) = content else {
            report("must be a list, \(found)")
            return nil
        }
        guard mayBeEmpty || !nodes.isEmpty else {
            report("must not be an empty list")
            return nil
        }
        return nodes.enumerated().map { element($1, at: $0, example: example) }
    }

    /// A list of values of which none may stand twice; nil if any of them is wrong.
    package func distinctValues<Value: Hashable>(example: String, _ read: (Field) -> Value?) -> [Value]? {
        guard let elements = elements(example: example) else { return nil }
        var seen: [Value: Field] = [:]
        var values: [Value] = []
        for element in elements {
            guard let value = read(element) else { continue }
            if let earlier = seen[value] {
                element.report("repeats \(earlier.key)", fix: "remove it")
            } else {
                seen[value] = element
                values.append(value)
            }
        }
        return values.count == elements.count ? values : nil
    }
}

/// Names that must differ from one another: two models, actors or domains of one name could not be told apart.
package struct DistinctNames {
    /// What is named, for example `actor`.
    package let kind: String
    private var owners: [String: Field] = [:]

    package init(kind: String) {
        self.kind = kind
    }

    /// Takes the name that stands in `field`, or reports that it is taken.
    package mutating func take(_ name: String, from field: Field) {
        if let owner = owners[name] {
            field.report(
                "is \(name), as \(owner.key) in line \(owner.position.line)", fix: "give each \(kind) its own name")
        } else {
            owners[name] = field
        }
    }
}
