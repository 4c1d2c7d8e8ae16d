import HandwrittenFiles

/// The outermost mapping of a plan, and what must agree between its sections.
struct PlanSection {
    let attackSections: AttackSections
    let knownDomains: Set<String>
    let availableDemonstrations: Int

    private static let keys: [KeyRule] = [
        .required("schemaVersion", example: "\(Plan.currentSchemaVersion)"),
        .required("name", example: "my-assessment"),
        .required("seed", example: "1"),
        .required("subject", example: "{name: subject, organism: \(OrganismSection.example)}"),
        .required("baselines", example: "[\(BaselinesSection.example)]"),
        .required("domains", example: "[\(DomainsSection.example)]"),
        .required("actors", example: "[\(ActorsSection.example)]"),
        .required("ladder", example: "{prompting: \(PromptingPlan.example)}"),
        .required("statistics", example: StatisticsSection.example),
        .optional("costs", example: CostsSection.example),
        .optional("search", example: SearchSection.example),
        .optional("judge", example: EndpointSection.example),
        .optional("verifier", example: EndpointSection.example),
        .optional("limits", example: LimitsSection.example),
        .optional("dossier", example: DossierSection.example),
    ]

    func read(_ field: Field) -> Plan? {
        guard let mapping = Mapping(field, Self.keys) else { return nil }
        let version = mapping["schemaVersion"]?.schemaVersion(Plan.currentSchemaVersion)
        let name = mapping["name"]?.name()
        let seed = mapping["seed"]?.seed()
        let domains = mapping["domains"].flatMap { DomainsSection(knownDomains: knownDomains).read($0) }
        var names = DistinctNames(kind: "model")
        let models = ModelSection(organisms: OrganismSection(domains: domains?.names))
        let subject = mapping["subject"].flatMap { SubjectSection(models: models).read($0, names: &names) }
        let baselines = mapping["baselines"].flatMap { BaselinesSection(models: models).read($0, names: &names) }
        let planned = PlannedModels(subject: subject, baselines: baselines, domains: domains)
        planned.report(mapping, domains: domains)
        let actors = mapping["actors"].flatMap(ActorsSection.read)
        let ladder = mapping["ladder"].flatMap {
            LadderSection(
                sections: attackSections, availableDemonstrations: availableDemonstrations, models: planned
            ).read($0)
        }
        let statistics = mapping["statistics"].flatMap(StatisticsSection.read)
        let costs = mapping["costs"].flatMap(CostsSection.read)
        let search = mapping["search"].flatMap(SearchSection.read)
        let limits = mapping["limits"].flatMap(LimitsSection.read)
        let judge = mapping["judge"].flatMap(EndpointSection.read)
        let verifier = mapping["verifier"].flatMap(EndpointSection.read)
        planned.report(
            mapping, others: [judge, verifier].compactMap(\.self), domains: domains?.plans ?? [], ladder: ladder,
            limits: limits)
        let dossier = DossierSection(domains: domains?.names, tierAboveOpen: domains?.tierAboveOpen)
            .read(mapping["dossier"])
        guard let version, let name, let seed, let subject, let baselines, let domains = domains?.plans, let actors,
            let ladder, let statistics
        else { return nil }
        return Plan(
            schemaVersion: version, name: name, seed: seed, subject: subject, baselines: baselines, domains: domains,
            actors: actors, ladder: ladder, statistics: statistics, costs: costs,
            search: search, judge: judge, verifier: verifier, limits: limits, dossier: dossier)
    }
}
