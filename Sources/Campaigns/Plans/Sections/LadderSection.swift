import HandwrittenFiles

/// `ladder`: the attacks to try, a section for each rung.
struct LadderSection {
    static let steps = 1...1_000_000

    let availableDemonstrations: Int
    /// Which models the attacks are on.
    let models: PlannedModels

    private static let rungs: [KeyRule] = [
        .optional("prompting", example: PromptingSection.example),
        .optional("sft", example: SupervisedSection.example),
        .optional("antiRefusalRL", example: ReinforcementSection.example),
        .optional("domainRL", example: ReinforcementSection.example),
        .optional("sftThenRL", example: SupervisedThenReinforcementSection.example),
        .optional("tool", example: "{best: 2}"),
    ]

    private static let others: [KeyRule] = [
        .optional("sampling", example: SamplingSection.example),
        .optional("served", example: "[\(ServedAttacksSection.example)]"),
    ]

    func read(_ field: Field) -> LadderPlan? {
        guard let mapping = Mapping(field, Self.rungs + Self.others) else { return nil }
        if !models.areTrained { return served(mapping, field) }
        mapping["served"]?.report(
            "lists attacks that were run elsewhere, and organisms are attacked here", fix: "remove it")
        if Self.rungs.allSatisfy({ mapping[$0.name] == nil }) {
            field.report("has no rung", fix: "add prompting: \(PromptingSection.example)")
            return nil
        }
        let demonstrations = DemonstrationCount(available: availableDemonstrations)
        let sft = mapping["sft"].flatMap(SupervisedSection(demonstrations: demonstrations).read)
        let start: SupervisedThenReinforcementSection.Start =
            mapping["sft"] == nil ? .absent : sft?.demonstrations.map { .demonstrations($0) } ?? .unreadable
        var ladder = LadderPlan(
            prompting: mapping["prompting"].flatMap(PromptingSection(demonstrations: demonstrations).read),
            sft: sft?.plan,
            antiRefusalRL: mapping["antiRefusalRL"].flatMap(ReinforcementSection.read),
            domainRL: mapping["domainRL"].flatMap(ReinforcementSection.read),
            sftThenRL: mapping["sftThenRL"].flatMap(SupervisedThenReinforcementSection(start: start).read),
            tool: nil)
        let below = Self.rungs.filter { mapping[$0.name] != nil && $0.name != "tool" }
        let isComplete = ladder.rungsBelowTool == below.count
        ladder.tool = mapping["tool"].flatMap {
            ToolSection.read($0, attacks: isComplete ? ladder.attacksBelowTool : nil)
        }
        let hasRungs = Self.rungs.contains { mapping[$0.name] != nil && $0.name != "prompting" }
        ladder.sampling = mapping["sampling"].flatMap { SamplingSection.read($0, hasRungs: hasRungs) }
        return ladder
    }

    /// The ladder of models that are behind servers, or were asked elsewhere.
    private func served(_ mapping: Mapping, _ field: Field) -> LadderPlan? {
        for rung in Self.rungs where rung.name != "prompting" {
            mapping[rung.name]?.report(
                rung.name == "tool"
                    ? "is the search tool of the shipped worlds: tasks of your own have their own tools"
                    : "trains weights, and those of a model behind a server are not here",
                fix: "remove it; fine-tune elsewhere, serve the checkpoint, and list it under ladder.served")
        }
        if mapping["prompting"] == nil, mapping["served"] == nil {
            field.report("has no rung", fix: "add served: [\(ServedAttacksSection.example)]")
            return nil
        }
        if models.subjectSource == .imported {
            mapping["prompting"]?.report(
                "asks the subject, which is imported", fix: "remove it, and list imported attacks under ladder.served")
        }
        let attacks = mapping["served"].flatMap(
            ServedAttacksSection(
                models: models.sources, subject: models.subject, baselinesAreKnown: models.baselinesAreKnown
            ).read)
        let hasRungs = attacks?.contains { $0.of == nil && $0.place != .imported } ?? (mapping["served"] != nil)
        return LadderPlan(
            prompting: mapping["prompting"].flatMap(
                PromptingSection(demonstrations: DemonstrationCount(available: .max), mayLeaveOutExamples: true).read),
            sft: nil, antiRefusalRL: nil, domainRL: nil, sftThenRL: nil, tool: nil,
            sampling: mapping["sampling"].flatMap {
                SamplingSection.read(
                    $0, hasRungs: hasRungs,
                    fix: "add an attack behind an endpoint to ladder.served, or remove this")
            },
            served: attacks)
    }
}

/// Numbers of demonstrations or worked examples: no more than the training split has.
struct DemonstrationCount {
    let available: Int

    func read(_ field: Field) -> Int? {
        field.wholeNumber(
            1...max(1, available), reason: available == .max ? nil : "what the training split of a domain has")
    }
}

extension NumberRange {
    static var temperature: NumberRange { .above(0, upTo: 10) }
    static var learningRate: NumberRange { .above(0, upTo: 1) }
}

extension LadderPlan {
    fileprivate var rungsBelowTool: Int {
        [prompting != nil, sft != nil, antiRefusalRL != nil, domainRL != nil, sftThenRL != nil].count { $0 }
    }

    /// Attacks per domain that a tool can be added to, the model as released among them.
    fileprivate var attacksBelowTool: Int {
        let prompted = prompting.map { $0.fewShot.count + 1 } ?? 0
        let supervised = sft.map { $0.demonstrations.count * $0.learningRates.count } ?? 0
        let reinforced = (antiRefusalRL?.temperatures.count ?? 0) + (domainRL?.temperatures.count ?? 0)
        let both = sftThenRL.map { $0.demonstrations.count * $0.reinforcement.temperatures.count } ?? 0
        return 1 + prompted + supervised + reinforced + both
    }
}
