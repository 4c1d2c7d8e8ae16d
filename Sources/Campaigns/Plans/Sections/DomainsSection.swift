import HandwrittenFiles
import Vocabulary

/// `domains`: the threat areas and the line drawn for each.
struct DomainsSection {
    static let example = "{name: standin-biology, threshold: 0.5}"

    /// What could be read of the section.
    struct Content {
        /// All domains, or nil if one of them is wrong.
        var plans: [DomainPlan]?
        /// The domains that levels must name; nil if a name could not be read.
        var names: Names?
        /// The first that is read.
        var tierAboveOpen: TierAboveOpen?
        /// Of each domain: its name, and its tasks if it is one of one's own.
        var kinds: [Kind] = []
    }

    /// Where it stands what kind of domain it is.
    struct Kind {
        var name: Field?
        /// Nil for a shipped domain.
        var tasks: Field?
    }

    /// A domain's tier whose texts have to be kept.
    struct TierAboveOpen {
        var tier: HazardTier
        var field: Field
    }

    /// Domains as other sections name them.
    struct Names {
        /// Known domains, a slip in writing one corrected.
        var required: [String] = []
        /// Those of them that have tasks of one's own.
        var own: Set<String> = []
        /// All names as they stand in the plan, so that one wrong name is one problem.
        var written: Set<String> = []

        func allow(_ name: String) -> Bool { required.contains(name) || written.contains(name) }
    }

    let knownDomains: Set<String>

    private static let keys: [KeyRule] = [
        .required("name", example: "standin-biology"),
        .required("threshold", example: "0.5"),
        .optional("tier", example: "restricted"),
        .optional("tasks", example: "[\(TasksSection.example)]"),
    ]

    func read(_ field: Field) -> Content? {
        guard let elements = field.elements(example: Self.example) else { return nil }
        var distinct = DistinctNames(kind: "domain")
        var names = Names()
        var isComplete = true
        var plans: [DomainPlan] = []
        var tierAboveOpen: TierAboveOpen?
        var kinds: [Kind] = []
        for element in elements {
            guard let mapping = Mapping(element, Self.keys) else {
                isComplete = false
                continue
            }
            kinds.append(Kind(name: mapping["name"], tasks: mapping["tasks"]))
            let isOwn = mapping["tasks"] != nil
            let tasks = mapping["tasks"].flatMap(TasksSection.read)
            let name = mapping["name"]?.name()
            if let name, let field = mapping["name"] {
                distinct.take(name, from: field)
                names.written.insert(name)
                let meant =
                    isOwn ? ownName(name, field) : knownDomains.contains(name) ? name : reportUnknown(name, field)
                if let meant, !names.required.contains(meant) { names.required.append(meant) }
                if let meant, isOwn { names.own.insert(meant) }
            } else {
                isComplete = false
            }
            let threshold = mapping["threshold"]?.number(.inside(0, 1))
            let tier = mapping["tier"]?.choice(HazardTier.self)
            if let tier, tier > .open, tierAboveOpen == nil, let field = mapping["tier"] {
                tierAboveOpen = TierAboveOpen(tier: tier, field: field)
            }
            if isOwn, mapping["tier"] == nil {
                element.reading.report(
                    "is missing: nobody but you knows how hazardous your tasks are", fix: "add tier: open",
                    at: element.position, key: "\(element.key).tier")
            }
            guard let name, let threshold, !isOwn || tasks != nil else { continue }
            plans.append(DomainPlan(name: name, threshold: threshold, tier: tier, tasks: tasks))
        }
        return Content(
            plans: plans.count == elements.count ? plans : nil, names: isComplete ? names : nil,
            tierAboveOpen: tierAboveOpen, kinds: kinds)
    }

    /// The name of a domain with tasks, unless it stands for something else.
    private func ownName(_ name: String, _ field: Field) -> String? {
        guard !knownDomains.contains(name), name != ScoreRow.generalDomain else {
            field.report(
                name == ScoreRow.generalDomain
                    ? "is the name of the general ability, which is no threat area"
                    : "is the name of a shipped domain, which has its own tasks",
                fix: "give your domain another name, or remove tasks")
            return nil
        }
        return name
    }

    /// The domain that may be meant.
    private func reportUnknown(_ name: String, _ field: Field) -> String? {
        let known = knownDomains.sorted()
        let meant = Spelling.nearest(to: name, among: known)
        field.report(
            "is not a known domain, is \(name)",
            fix: meant.map { "did you mean \($0)?" }
                ?? "write one of \(known.joined(separator: ", "))")
        return meant
    }
}
