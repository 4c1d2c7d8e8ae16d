/// `baselines`: models that are already available. The list may be empty: then the report shows no uplift.
struct BaselinesSection {
    static let example = "{name: open-peer, access: open, organism: \(OrganismSection.example)}"

    let organisms: OrganismSection

    private static let keys: [KeyRule] = [
        .required("name", example: "open-peer"),
        .required("access", example: "open"),
        .required("organism", example: OrganismSection.example),
    ]

    func read(_ field: Field, names: inout DistinctNames) -> [BaselinePlan]? {
        guard let elements = field.elements(example: Self.example, mayBeEmpty: true) else { return nil }
        var baselines: [BaselinePlan] = []
        for element in elements {
            guard let mapping = Mapping(element, Self.keys) else { continue }
            let name = mapping["name"]?.name()
            if let name, let field = mapping["name"] { names.take(name, from: field) }
            let access = mapping["access"]?.choice(BaselinePlan.Access.self)
            let organism = mapping["organism"].flatMap(organisms.read)
            guard let name, let access, let organism else { continue }
            baselines.append(BaselinePlan(name: name, access: access, organism: organism))
        }
        return baselines.count == elements.count ? baselines : nil
    }
}
