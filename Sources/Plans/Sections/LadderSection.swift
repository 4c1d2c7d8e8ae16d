import YAMLReading

/// `ladder`: the attacks to try, a section for each rung.
struct LadderSection {
    static let steps = 1...1_000_000

    let availableDemonstrations: Int

    private static let rungs: [KeyRule] = [
        .optional("prompting", example: PromptingSection.example),
        .optional("sft", example: SupervisedSection.example),
        .optional("antiRefusalRL", example: ReinforcementSection.example),
        .optional("domainRL", example: ReinforcementSection.example),
        .optional("sftThenRL", example: SupervisedThenReinforcementSection.example),
        .optional("tool", example: "{best: 2}"),
    ]

    func read(_ field: Field) -> LadderPlan? {
        let sampling = KeyRule.optional("sampling", example: SamplingSection.example)
        guard let mapping = Mapping(field, Self.rungs + [sampling]) else { return nil }
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
