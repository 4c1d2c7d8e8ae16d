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
        reportWhatNobodyCanDo(mapping)
        let readable = models.areTrained ? sections : AttackSections(sections.types.filter { !$0.trains })
        let isAbsent = readable.types.allSatisfy { mapping[$0.key] == nil }
        guard !isAbsent || mapping["served"] != nil || (models.areTrained && mapping["tool"] != nil) else {
            field.report(
                "has no rung",
                fix: models.areTrained
                    ? "add prompting: \(PromptingPlan.example)" : "add served: [\(ServedAttacksSection.example)]")
            return nil
        }
        var reading = LadderReading(
            demonstrations: DemonstrationCount(available: models.areTrained ? availableDemonstrations : .max),
            mayLeaveOutExamples: !models.areTrained,
            keys: Set(sections.types.map { $0.key }.filter { mapping[$0] != nil }))
        var ladder = LadderPlan(readable.read(mapping, &reading))
        let isComplete = ladder.sections.count == readable.types.count { mapping[$0.key] != nil }
        if models.hasSearchTool {
            ladder.tool = mapping["tool"].flatMap {
                ToolSection.read($0, attacks: isComplete ? ladder.attackCount : nil)
            }
        }
        if models.areAsked {
            ladder.served = mapping["served"].flatMap(
                ServedAttacksSection(
                    models: models.sources, subject: models.subject, baselinesAreKnown: models.baselinesAreKnown
                ).read)
        }
        ladder.sampling = mapping["sampling"].flatMap { sampling($0, of: ladder, mapping) }
        return ladder
    }

    /// What needs models or domains that the plan does not have.
    private func reportWhatNobodyCanDo(_ mapping: Mapping) {
        if !models.areTrained {
            for type in sections.types where type.trains {
                mapping[type.key]?.report(
                    "trains weights, and those of a model behind a server are not here", fix: Self.elsewhere)
            }
        }
        if !models.hasSearchTool {
            mapping["tool"]?.report(
                "is the search tool of the shipped worlds: tasks of your own have their own tools",
                fix: Self.elsewhere)
        }
        if !models.areAsked {
            mapping["served"]?.report(
                "lists attacks that were run elsewhere, and organisms are attacked here", fix: "remove it")
        }
        if models.subjectSource == .imported {
            for type in sections.types where !type.trains {
                mapping[type.key]?.report(
                    "asks the subject, which is imported",
                    fix: "remove it, and list imported attacks under ladder.served")
            }
        }
    }

    private func sampling(_ field: Field, of ladder: LadderPlan, _ mapping: Mapping) -> SamplingPlan? {
        let isTrained = sections.types.contains { $0.trains && mapping[$0.key] != nil } && models.areTrained
        let isServed =
            ladder.served?.contains { $0.of == nil && $0.place != .imported }
            ?? (models.areAsked && mapping["served"] != nil)
        let hasTool = models.hasSearchTool && mapping["tool"] != nil
        guard !models.areTrained else {
            return SamplingSection.read(field, hasRungs: isTrained || isServed || hasTool)
        }
        return SamplingSection.read(
            field, hasRungs: isServed || hasTool,
            fix: "add an attack behind an endpoint to ladder.served, or remove this")
    }

    private static let elsewhere =
        "remove it; fine-tune elsewhere, serve the checkpoint, and list it under ladder.served"
}
