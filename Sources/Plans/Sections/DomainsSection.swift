import Vocabulary
import YAMLReading

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
        /// All names as they stand in the plan, so that one wrong name is one problem.
        var written: Set<String> = []

        func allow(_ name: String) -> Bool { required.contains(name) || written.contains(name) }
    }

    let knownDomains: Set<String>

    private static let keys: [KeyRule] = [
        .required("name", example: "standin-biology"),
        .required("threshold", example: "0.5"),
        .optional("tier", example: "restricted"),
    ]

    func read(_ field: Field) -> Content? {
        guard let elements = field.elements(example: Self.example) else { return nil }
        var distinct = DistinctNames(kind: "domain")
        var names = Names()
        var isComplete = true
        var plans: [DomainPlan] = []
        var tierAboveOpen: TierAboveOpen?
        for element in elements {
            guard let mapping = Mapping(element, Self.keys) else {
                isComplete = false
                continue
            }
            let name = mapping["name"]?.name()
            if let name, let field = mapping["name"] {
                distinct.take(name, from: field)
                names.written.insert(name)
                let meant = knownDomains.contains(name) ? name : reportUnknown(name, field)
                if let meant, !names.required.contains(meant) { names.required.append(meant) }
            } else {
                isComplete = false
            }
            let threshold = mapping["threshold"]?.number(.inside(0, 1))
            let tier = mapping["tier"]?.choice(HazardTier.self)
            if let tier, tier > .open, tierAboveOpen == nil, let field = mapping["tier"] {
                tierAboveOpen = TierAboveOpen(tier: tier, field: field)
            }
            guard let name, let threshold else { continue }
            plans.append(DomainPlan(name: name, threshold: threshold, tier: tier))
        }
        return Content(
            plans: plans.count == elements.count ? plans : nil, names: isComplete ? names : nil,
            tierAboveOpen: tierAboveOpen)
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
