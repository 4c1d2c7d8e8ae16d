import HandwrittenFiles

/// `baselines`: models that are already available. The list may be empty: then the report shows no uplift.
struct BaselinesSection {
    static let example = "{name: open-peer, access: open, organism: \(OrganismSection.example)}"

    let models: ModelSection

    private static let keys: [KeyRule] =
        [.required("name", example: "open-peer"), .required("access", example: "open")] + ModelSection.keys
        + [.optional("elicit", example: "same")]

    func read(_ field: Field, names: inout DistinctNames) -> [BaselinePlan]? {
        guard let elements = field.elements(example: Self.example, mayBeEmpty: true) else { return nil }
        var baselines: [BaselinePlan] = []
        for element in elements {
            guard let mapping = Mapping(element, Self.keys) else { continue }
            let name = mapping["name"]?.name()
            if let name, let field = mapping["name"] { names.take(name, from: field) }
            let access = mapping["access"]?.choice(BaselinePlan.Access.self)
            let source = models.read(mapping, of: element)
            let elicit =
                mapping["elicit"].map { elicitation($0, access: access, source: source) }
                ?? BaselinePlan.Elicitation.none
            guard let name, let access, let source, let elicit else { continue }
            baselines.append(BaselinePlan(name: name, access: access, source: source, elicit: elicit))
        }
        return baselines.count == elements.count ? baselines : nil
    }

    private func elicitation(
        _ field: Field, access: BaselinePlan.Access?, source: ModelSource?
    ) -> BaselinePlan.Elicitation? {
        guard let elicit = field.choice(BaselinePlan.Elicitation.self) else { return nil }
        guard elicit == .none || access != .closed else {
            field.report(
                "must be none for closed access: nobody has the weights to train, is \(elicit.rawValue)",
                fix: "remove it, or write access: open")
            return nil
        }
        guard elicit == .none || source?.isHere ?? true else {
            field.report(
                "must be none for a model that the program does not train, is \(elicit.rawValue)",
                fix: "remove it, and list attacks on it under ladder.served, each with of: its name")
            return nil
        }
        return elicit
    }
}
