import HandwrittenFiles
import Models
import Tools
import Vocabulary

/// The outermost mapping of `task.yaml`, and what must agree between its sections.
struct TaskSection {
    let files: FolderFiles

    static let currentSchemaVersion = 1

    private static let keys: [KeyRule] = [
        .required("schemaVersion", example: "\(currentSchemaVersion)"),
        .required("name", example: "arithmetic"),
        .required("version", example: "\"1\""),
        .required("description", example: "Sums of two numbers."),
        .required("tier", example: "open"),
        .required("samples", example: "samples.jsonl"),
        .required("scorers", example: ScorersSection.example),
        .optional("solver", example: SolverSection.example),
        .optional("epochs", example: "1"),
        .optional("tools", example: "[bash, python]"),
        .optional("refusals", example: RefusalsSection.example),
        .optional("limits", example: AttemptLimitsSection.example),
        .optional("generation", example: GenerationSection.example),
        .optional("splits", example: SplitsSection.example),
    ]

    struct Value {
        var name: String
        var version: String
        var description: String
        var tier: HazardTier
        var samples: SamplesSection.Value
        var epochs: Int
        var solver: SolverSection.Value
        var scorers: ScorersSection.Value
        var refusals: TaskRefusals
        var tools: ToolsSection.Value?
        var limits: AttemptLimits
        var settings: GenerationSettings
        var splits: SplitRule

        /// The subject, and who else is asked.
        var roles: Set<ModelRole> {
            solver.roles.union(scorers.roles).union(refusals.judge == nil ? [] : [.judge])
        }
    }

    func read(_ field: Field) -> Value? {
        guard let mapping = Mapping(field, Self.keys) else { return nil }
        let version = mapping["schemaVersion"]?.schemaVersion(Self.currentSchemaVersion)
        let name = mapping["name"]?.name()
        let taskVersion = mapping["version"]?.name()
        let description = mapping["description"]?.line(upTo: 1000)
        let tier = mapping["tier"]?.choice(HazardTier.self)
        let samples = mapping["samples"].flatMap(SamplesSection(files: files).read)
        let epochs = mapping["epochs"].map { $0.wholeNumber(1...10_000) } ?? 1
        let settings = mapping["generation"].map(GenerationSection.read) ?? GenerationSection.standard
        let kinds = mapping["scorers"].map(ScorersSection.kinds) ?? []
        let solver = SolverSection(
            shufflesChoices: samples?.shufflesChoices, hasChoices: kinds.contains(.choice),
            isGreedy: settings?.temperature == 0
        ).read(mapping["solver"])
        let prompt = solver?.prompt ?? TaskPrompt()
        let scorers = mapping["scorers"].flatMap(ScorersSection(prompt: prompt).read)
        let refusals = RefusalsSection(prompt: prompt, scorers: scorers).read(mapping["refusals"])
        let tools = mapping["tools"].map(ToolsSection(files: files).read)
        let limits = mapping["limits"].map(AttemptLimitsSection.read) ?? AttemptLimits()
        let splits = mapping["splits"].map(SplitsSection.read) ?? .column
        checkTools(mapping, solver)
        guard version != nil, let name, let taskVersion, let description, let tier, let samples, let epochs,
            let settings, let solver, let scorers, let refusals, let limits, let splits
        else { return nil }
        if mapping["tools"] != nil, tools?.map({ _ in true }) == nil { return nil }
        return Value(
            name: name, version: taskVersion, description: description, tier: tier, samples: samples, epochs: epochs,
            solver: solver, scorers: scorers, refusals: refusals, tools: tools ?? nil, limits: limits,
            settings: settings, splits: splits)
    }

    private func checkTools(_ mapping: Mapping, _ solver: SolverSection.Value?) {
        guard let solver, let field = mapping["tools"] else { return }
        if case .agent = solver.method { return }
        field.report(
            "gives the model tools, and only the solver agent lets it call them",
            fix: "write solver: agent, or remove them")
    }
}
