import HandwrittenFiles
import Vocabulary

/// `actors`: the threat actors.
enum ActorsSection {
    static let example = "{name: novice, flops: 2e11, demonstrations: 16, methods: [prompting, sft]}"

    private static let keys: [KeyRule] = [
        .required("name", example: "novice"),
        .required("flops", example: "2e11"),
        .required("demonstrations", example: "16"),
        .required("methods", example: "[prompting, sft]"),
        .optional("people", example: "1"),
        .optional("personHours", example: "40"),
    ]

    static func read(_ field: Field) -> [ActorPlan]? {
        guard let elements = field.elements(example: example) else { return nil }
        var names = DistinctNames(kind: "actor")
        var actors: [ActorPlan] = []
        for element in elements {
            guard let mapping = Mapping(element, keys) else { continue }
            let name = mapping["name"]?.name()
            if let name, let field = mapping["name"] { names.take(name, from: field) }
            let flops = mapping["flops"]?.number(.above(0))
            let demonstrations = mapping["demonstrations"]?.wholeNumber(0...Int.max)
            let methods = mapping["methods"]?.distinctValues(example: "sft") { $0.choice(Method.self) }
            let people = mapping["people"]?.wholeNumber(1...Int.max)
            let hours = mapping["personHours"]?.number(.above(0))
            guard let name, let flops, let demonstrations, let methods else { continue }
            actors.append(
                ActorPlan(
                    name: name, flops: flops, demonstrations: demonstrations, methods: methods, people: people,
                    personHours: hours))
        }
        return actors.count == elements.count ? actors : nil
    }
}
