import HandwrittenFiles
import Vocabulary

/// `dossier.references`: scores from elsewhere.
struct ReferencesSection {
    static let example =
        "{name: domain experts, kind: human, domain: standin-biology, score: 0.8, items: 40, source: own study}"

    /// The plan's domains, or nil if they could not be read.
    let domains: DomainsSection.Names?

    private static let keys: [KeyRule] = [
        .required("name", example: "domain experts"),
        .required("kind", example: "human"),
        .required("domain", example: "standin-biology"),
        .required("score", example: "0.8"),
        .optional("items", example: "40"),
        .required("source", example: "own study"),
    ]

    private struct Place: Hashable {
        var name: String
        var domain: String
    }

    func read(_ field: Field) -> [ReferenceScore]? {
        guard let elements = field.elements(example: Self.example) else { return nil }
        var places: [Place: Field] = [:]
        var references: [ReferenceScore] = []
        for element in elements {
            guard let reference = reference(element) else { continue }
            let place = Place(name: reference.name, domain: reference.domain)
            if let earlier = places[place] {
                element.report(
                    "has the name and the domain of \(earlier.key) in line \(earlier.position.line)",
                    fix: "give each reference of a domain its own name")
            }
            places[place] = element
            references.append(reference)
        }
        return references.count == elements.count ? references : nil
    }

    private func reference(_ field: Field) -> ReferenceScore? {
        guard let mapping = Mapping(field, Self.keys) else { return nil }
        let name = mapping["name"]?.line(upTo: 100)
        let kind = mapping["kind"]?.choice(ReferenceScore.Kind.self)
        let domain = mapping["domain"].flatMap(domain)
        let score = mapping["score"]?.number(.within(0...1))
        let items = mapping["items"]?.wholeNumber(1...Int.max)
        let source = mapping["source"]?.line(upTo: 1000)
        guard let name, let kind, let domain, let score, let source else { return nil }
        return ReferenceScore(name: name, kind: kind, domain: domain, score: score, items: items, source: source)
    }

    private func domain(_ field: Field) -> String? {
        guard let name = field.name() else { return nil }
        guard let domains, !domains.allow(name) else { return name }
        field.report(
            "is not a domain of this plan, is \(name)",
            fix: Spelling.nearest(to: name, among: domains.required).map { "did you mean \($0)?" }
                ?? "write one of \(domains.required.joined(separator: ", "))")
        return nil
    }
}
