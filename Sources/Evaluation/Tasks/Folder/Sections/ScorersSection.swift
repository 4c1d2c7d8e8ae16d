import HandwrittenFiles

/// `scorers`: how answers become scores; the first gives the sample's.
struct ScorersSection {
    let prompt: TaskPrompt

    static let example = "[exact]"

    enum Kind: String, CaseIterable, Sendable {
        case exact
        case numeric
        case choice
        case pattern
        case f1
        case flag
        case judge
        case panel

        /// What it needs of every sample.
        func demand(_ demands: inout SampleDemands) {
            switch self {
            case .choice: demands.choices = true
            case .exact, .numeric, .pattern, .f1, .flag: demands.target = true
            case .judge, .panel: break
            }
        }
    }

    struct Value {
        var scorers: [any TaskScorer] = []
        var demands = SampleDemands()
        var roles: Set<ModelRole> = []
        /// The judge, for the measurement of its agreement with people.
        var judge: JudgeScorer?

        /// Where the grades of experts are, which may not be there yet; nil if none are wanted.
        var panelFile: String?

        /// The first scorer's way to read an answer.
        func reader(_ marker: AnswerMarker) -> any AnswerReading {
            scorers.first as? any AnswerReading ?? PlainAnswers(marker: marker)
        }

        /// The first scorer, if it asks nobody.
        var quick: (any TaskScorer)? { scorers.first as? any TaskScorer & AnswerReading }
    }

    /// The kinds that are named, before anything else is known of them.
    static func kinds(_ field: Field) -> Set<Kind> {
        guard case .list(let nodes) = field.content else { return [] }
        let names = nodes.compactMap { node in
            node.scalar?.string ?? node.mapping?.keys.first?.scalar?.string
        }
        return Set(names.compactMap(Kind.init))
    }

    func read(_ field: Field) -> Value? {
        guard let elements = field.elements(example: "exact") else { return nil }
        var value = Value()
        for element in elements {
            guard let (kind, settings) = kind(element) else { continue }
            kind.demand(&value.demands)
            guard let scorer = scorer(kind, settings, &value) else { continue }
            if value.scorers.contains(where: { $0.name == scorer.name }) {
                element.report("names the scorer \(scorer.name) twice", fix: "remove it")
            }
            value.scorers.append(scorer)
            if let scorer = scorer as? any TargetChecking { value.demands.checks.append(scorer) }
        }
        return value.scorers.count == elements.count ? value : nil
    }

    /// A word, or a mapping of one word to settings.
    private func kind(_ field: Field) -> (Kind, Field?)? {
        guard case .mapping = field.content else { return field.choice(Kind.self).map { ($0, nil) } }
        guard let entries = field.entries(example: "{}") else { return nil }
        guard entries.count == 1, let entry = entries.first else {
            field.report("must name one scorer", fix: "give each scorer a line of its own, after a dash")
            return nil
        }
        guard let kind = Kind(rawValue: entry.name) else {
            let names = Kind.allCases.map(\.rawValue)
            field.reading.report(
                "is not a scorer",
                fix: Spelling.nearest(to: entry.name, among: names).map { "did you mean \($0)?" }
                    ?? "write one of \(names.joined(separator: ", "))", at: entry.position, key: entry.value.key)
            return nil
        }
        return (kind, entry.value)
    }

    private func scorer(_ kind: Kind, _ field: Field?, _ value: inout Value) -> (any TaskScorer)? {
        switch kind {
        case .exact:
            guard let mapping = settings(field, [.optional("ignore", example: "[case, whitespace]")]) else {
                return nil
            }
            return ExactScorer(marker: prompt.marker, normalisation: normalisation(mapping["ignore"]))
        case .numeric: return numeric(field, &value)
        case .choice: return settings(field, []) == nil ? nil : ChoiceScorer(prompt: prompt)
        case .pattern: return pattern(field)
        case .f1: return settings(field, []) == nil ? nil : F1Scorer(marker: prompt.marker)
        case .flag: return settings(field, []) == nil ? nil : FlagScorer(marker: prompt.marker)
        case .judge: return judge(field, &value)
        case .panel: return panel(field, &value)
        }
    }

    /// The mapping of a scorer's settings; nil after reporting what is wrong with it.
    private func settings(_ field: Field?, _ rules: [KeyRule]) -> Settings? {
        guard let field else { return Settings(mapping: nil) }
        if case .nothing = field.content { return Settings(mapping: nil) }
        return Mapping(field, rules).map { Settings(mapping: $0) }
    }

    private struct Settings {
        var mapping: Mapping?
        subscript(name: String) -> Field? { mapping?[name] }
    }

    private func normalisation(_ field: Field?) -> TextNormalisation {
        guard let field else { return TextNormalisation(ignoring: [.case, .whitespace]) }
        if case .list(let nodes) = field.content, nodes.isEmpty { return TextNormalisation(ignoring: []) }
        return TextNormalisation(
            ignoring: Set(field.distinctValues(example: "case", { $0.choice(TextNormalisation.Rule.self) }) ?? []))
    }

    private func numeric(_ field: Field?, _ value: inout Value) -> (any TaskScorer)? {
        let rules: [KeyRule] = [
            .optional("tolerance", example: "0.01"), .optional("relativeTolerance", example: "0.01"),
            .optional("percent", example: "share"),
        ]
        guard let mapping = settings(field, rules) else { return nil }
        enum Percent: String, CaseIterable { case share, unit }
        let style = NumberStyle(percentIsShare: mapping["percent"]?.choice(Percent.self) != .unit)
        return NumericScorer(
            marker: prompt.marker, style: style, tolerance: mapping["tolerance"]?.number(.within(0...1e12)) ?? 0,
            relativeTolerance: mapping["relativeTolerance"]?.number(.within(0...1)) ?? 1e-9)
    }

    private func pattern(_ field: Field?) -> (any TaskScorer)? {
        let rules: [KeyRule] = [
            .required("regex", example: "'([0-9]+) apples'"), .optional("group", example: "1"),
            .optional("ignore", example: "[case, whitespace]"),
        ]
        guard let field, let mapping = settings(field, rules) else {
            return nil
        }
        let group = mapping["group"]?.wholeNumber(0...99) ?? 0
        let normalisation = normalisation(mapping["ignore"])
        guard
            let pattern = mapping["regex"]?.pattern(group: group, ignoresCase: normalisation.ignored.contains(.case))
        else { return nil }
        return PatternScorer(marker: prompt.marker, pattern: pattern, normalisation: normalisation)
    }

    private func judge(_ field: Field?, _ value: inout Value) -> (any TaskScorer)? {
        let rules: [KeyRule] = [
            .required("rubric", example: "C if the answer names the year, else I."),
            .optional("grades", example: "{C: 1, P: 0.5, I: 0}"), .optional("maxTokens", example: "1024"),
        ]
        guard let field, let mapping = settings(field, rules) else { return nil }
        let grades = mapping["grades"].map(grades) ?? ["C": 1, "I": 0]
        guard let rubric = mapping["rubric"]?.prompt(), let grades else { return nil }
        let scorer = JudgeScorer(
            rubric: rubric, grades: grades, maxTokens: mapping["maxTokens"]?.wholeNumber(1...100_000) ?? 1024)
        value.judge = scorer
        value.roles.insert(.judge)
        return scorer
    }

    private func grades(_ field: Field) -> [String: Double]? {
        guard let entries = field.entries(example: "1") else { return nil }
        var grades: [String: Double] = [:]
        for entry in entries {
            guard entry.name.wholeMatch(of: /[A-Za-z0-9_-]{1,20}/) != nil else {
                entry.value.report("must be a word of letters and digits", fix: "write for example C: 1")
                continue
            }
            grades[entry.name] = entry.value.number(.within(0...1))
        }
        guard grades.count == entries.count else { return nil }
        guard grades.values.contains(1), grades.values.contains(0) else {
            field.report("must hold a grade worth 1 and one worth 0", fix: "write for example {C: 1, P: 0.5, I: 0}")
            return nil
        }
        return grades
    }

    private func panel(_ field: Field?, _ value: inout Value) -> (any TaskScorer)? {
        guard let mapping = settings(field, [.optional("file", example: "grades.jsonl")]) else { return nil }
        let name = mapping["file"].flatMap { $0.text(of: "a path") } ?? "grades.jsonl"
        do throws(FolderFiles.Flaw) {
            try FolderFiles.check(path: name)
        } catch {
            mapping["file"]?.report("\(error.message)", fix: error.fix)
            return nil
        }
        value.panelFile = name
        return PanelScorer(grades: PanelGrades())
    }
}
