import YAMLReading

/// `subject`: the model under assessment.
struct SubjectSection {
    let organisms: OrganismSection

    func read(_ field: Field, names: inout DistinctNames) -> SubjectPlan? {
        let keys: [KeyRule] = [
            .required("name", example: "subject"),
            .required("organism", example: OrganismSection.example),
        ]
        guard let mapping = Mapping(field, keys) else { return nil }
        let name = mapping["name"]?.name()
        if let name, let field = mapping["name"] { names.take(name, from: field) }
        let organism = mapping["organism"].flatMap(organisms.read)
        guard let name, let organism else { return nil }
        return SubjectPlan(name: name, organism: organism)
    }
}
