import HandwrittenFiles

/// `ladder`: the attacks to try, a section for each rung.
struct LadderSection {
    /// Those of attacks that it may have.
    let sections: AttackSections
    let availableDemonstrations: Int
    /// Which models the attacks are on.
    let models: PlannedModels

    /// The sections of attacks, and the tool.
    private var rungs: [KeyRule] {
        sections.types.map { .optional($0.key, example: $0.example) } + [.optional("tool", example: "{best: 2}")]
    }

    private static let others: [KeyRule] = [
        .optional("sampling", example: SamplingSection.example),
        .optional("served", example: "[\(ServedAttacksSection.example)]"),
    ]

    func read(_ field: Field) -> LadderPlan? {
        guard let mapping = Mapping(field, rungs + Self.others) else { return nil }
        if models.areServed { return served(mapping, field) }
        mapping["served"]?.report(
            "lists attacks that were run elsewhere, and organisms are attacked here", fix: "remove it")
        if rungs.allSatisfy({ mapping[$0.name] == nil }) {
            field.report("has no rung", fix: "add prompting: \(PromptingPlan.example)")
            return nil
        }
        var reading = reading(of: mapping)
        var ladder = LadderPlan(sections.read(mapping, &reading))
        let isComplete = ladder.sections.count == sections.types.count { mapping[$0.key] != nil }
        ladder.tool = mapping["tool"].flatMap {
            ToolSection.read($0, attacks: isComplete ? ladder.attackCount : nil)
        }
        let hasRungs = mapping["tool"] != nil || sections.types.contains { $0.trains && mapping[$0.key] != nil }
        ladder.sampling = mapping["sampling"].flatMap { SamplingSection.read($0, hasRungs: hasRungs) }
        return ladder
    }

    /// The ladder of models that are behind servers, or were asked elsewhere.
    private func served(_ mapping: Mapping, _ field: Field) -> LadderPlan? {
        for type in sections.types where type.trains {
            mapping[type.key]?.report(
                "trains weights, and those of a model behind a server are not here", fix: Self.elsewhere)
        }
        mapping["tool"]?.report(
            "is the search tool of the shipped worlds: tasks of your own have their own tools", fix: Self.elsewhere)
        let asking = AttackSections(sections.types.filter { !$0.trains })
        if asking.types.allSatisfy({ mapping[$0.key] == nil }), mapping["served"] == nil {
            field.report("has no rung", fix: "add served: [\(ServedAttacksSection.example)]")
            return nil
        }
        if models.subjectSource == .imported {
            for type in asking.types {
                mapping[type.key]?.report(
                    "asks the subject, which is imported",
                    fix: "remove it, and list imported attacks under ladder.served")
            }
        }
        var reading = reading(of: mapping)
        let sections = asking.read(mapping, &reading)
        let attacks = mapping["served"].flatMap(
            ServedAttacksSection(
                models: models.sources, subject: models.subject, baselinesAreKnown: models.baselinesAreKnown
            ).read)
        let hasRungs = attacks?.contains { $0.of == nil && $0.place != .imported } ?? (mapping["served"] != nil)
        return LadderPlan(
            sections,
            sampling: mapping["sampling"].flatMap {
                SamplingSection.read(
                    $0, hasRungs: hasRungs,
                    fix: "add an attack behind an endpoint to ladder.served, or remove this")
            },
            served: attacks)
    }

    private static let elsewhere =
        "remove it; fine-tune elsewhere, serve the checkpoint, and list it under ladder.served"

    private func reading(of mapping: Mapping) -> LadderReading {
        LadderReading(
            demonstrations: DemonstrationCount(available: models.areServed ? .max : availableDemonstrations),
            mayLeaveOutExamples: models.areServed,
            keys: Set(sections.types.map { $0.key }.filter { mapping[$0] != nil }))
    }
}
