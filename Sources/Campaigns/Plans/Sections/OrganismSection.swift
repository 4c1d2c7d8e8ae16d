import HandwrittenFiles

/// `organism`: the recipe of a model organism, for the subject and for every baseline.
struct OrganismSection {
    static let example = "{seed: 1, levels: {standin-biology: 0.7}, locked: true}"

    /// The plan's domains, or nil if they could not be read.
    let domains: DomainsSection.Names?

    private static let keys: [KeyRule] = [
        .required("seed", example: "1"),
        .required("levels", example: "{standin-biology: 0.7}"),
        .required("locked", example: "true"),
    ]

    func read(_ field: Field) -> OrganismPlan? {
        guard let mapping = Mapping(field, Self.keys) else { return nil }
        let seed = mapping["seed"]?.seed()
        let levels = mapping["levels"].flatMap(levels)
        let locked = mapping["locked"]?.flag()
        guard let seed, let levels, let locked else { return nil }
        return OrganismPlan(seed: seed, levels: levels, locked: locked)
    }

    /// One level for each shipped domain of the plan: organisms know no words but those of the shipped worlds.
    private func levels(_ field: Field) -> [String: Double]? {
        guard let entries = field.entries(example: "0.7") else { return nil }
        var levels: [String: Double] = [:]
        var named: Set<String> = []
        for entry in entries {
            named.insert(entry.name)
            levels[entry.name] = entry.value.number(.within(0...1))
        }
        guard let domains else { return levels }
        for entry in entries where !domains.allow(entry.name) {
            let absent = domains.required.filter { !named.contains($0) }
            let meant = Spelling.nearest(to: entry.name, among: absent)
            if let meant { named.insert(meant) }
            field.reading.report(
                "is not a domain of this plan", fix: meant.map { "did you mean \($0)?" } ?? "remove it",
                at: entry.position, key: entry.value.key)
        }
        for domain in domains.required where !named.contains(domain) && !domains.own.contains(domain) {
            field.report("has no level for the domain \(domain)", fix: "add \(domain): 0.7")
        }
        return levels
    }
}
