import HandwrittenFiles

/// `subject`: the model under assessment.
struct SubjectSection {
    let models: ModelSection

    func read(_ field: Field, names: inout DistinctNames) -> SubjectPlan? {
        let keys: [KeyRule] = [.required("name", example: "subject")] + ModelSection.keys
        guard let mapping = Mapping(field, keys) else { return nil }
        let name = mapping["name"]?.name()
        if let name, let field = mapping["name"] { names.take(name, from: field) }
        let source = models.read(mapping, of: field)
        guard let name, let source else { return nil }
        return SubjectPlan(name: name, source: source)
    }
}
