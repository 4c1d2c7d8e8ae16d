import HandwrittenFiles

/// Where a model's answers come from: exactly one of `organism`, `weights`, `endpoint` and `imported`.
struct ModelSection {
    let organisms: OrganismSection

    static let keys: [KeyRule] = [
        .optional("organism", example: OrganismSection.example),
        .optional("weights", example: "models/my-model"),
        .optional("endpoint", example: EndpointSection.example),
        .optional("imported", example: "true"),
    ]

    /// - Parameter field: What `mapping` was read from.
    func read(_ mapping: Mapping, of field: Field) -> ModelSource? {
        let stated = Self.keys.filter { mapping[$0.name] != nil }
        guard let key = stated.first, stated.count == 1 else {
            if let surplus = stated.last.flatMap({ mapping[$0.name] }) {
                surplus.report("stands beside \(stated[0].name), and a model is one of them", fix: "remove one of them")
            } else {
                field.reading.report(
                    "is missing", fix: "add organism: \(OrganismSection.example)", at: field.position,
                    key: "\(field.key).organism")
            }
            return nil
        }
        guard let value = mapping[key.name] else { return nil }
        switch key.name {
        case "weights": return EndpointSection.plainLine(value, upTo: 1024).map { .weights($0) }
        case "endpoint": return EndpointSection.read(value).map { .endpoint($0) }
        case "imported": return Self.isImported(value) ? .imported : nil
        default: return organisms.read(value).map { .organism($0) }
        }
    }

    /// Reports anything but `true`.
    static func isImported(_ field: Field) -> Bool {
        guard let flag = field.flag() else { return false }
        if !flag { field.report("must be true, or not be there", fix: "remove it, or write true") }
        return flag
    }
}
