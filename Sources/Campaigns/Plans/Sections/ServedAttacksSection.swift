import HandwrittenFiles
import Vocabulary

/// `ladder.served`: attacks that were run elsewhere.
struct ServedAttacksSection {
    static let example = "{name: sft-1k, rung: sft, methods: [sft], demonstrations: 1000, flops: 1e19, model: my-tuned}"

    /// Subject and baselines by name; those that could not be read are absent.
    let models: [String: ModelSource]
    let subject: String?
    /// Whether all baselines could be read, so that others are mistakes.
    let baselinesAreKnown: Bool

    private static let keys: [KeyRule] = [
        .required("name", example: "sft-1k"),
        .optional("of", example: "open-peer"),
        .required("rung", example: "sft"),
        .required("methods", example: "[sft]"),
        .required("demonstrations", example: "1000"),
        .optional("trainedTokens", example: "2000000"),
        .optional("flops", example: "1e19"),
        .optional("endpoint", example: EndpointSection.example),
        .optional("model", example: "my-tuned"),
        .optional("imported", example: "true"),
    ]
    private static let places = ["endpoint", "model", "imported"]

    func read(_ field: Field) -> [ServedAttackPlan]? {
        guard let elements = field.elements(example: Self.example) else { return nil }
        var names: [String: DistinctNames] = [:]
        let attacks = elements.compactMap { attack($0, names: &names) }
        return attacks.count == elements.count ? attacks : nil
    }

    private func attack(_ field: Field, names: inout [String: DistinctNames]) -> ServedAttackPlan? {
        guard let mapping = Mapping(field, Self.keys) else { return nil }
        let attacked = mapping["of"].map(baseline)
        let model = (attacked ?? subject) ?? nil
        let name = mapping["name"]?.name()
        if let name, let field = mapping["name"] {
            names[model ?? "", default: DistinctNames(kind: "attack on a model")].take(name, from: field)
        }
        let rung = mapping["rung"].flatMap(rung)
        let methods = mapping["methods"]?.distinctValues(example: "sft") { $0.choice(Method.self) }
        let demonstrations = mapping["demonstrations"]?.wholeNumber(0...Int.max)
        let tokens = mapping["trainedTokens"]?.wholeNumber(0...Int.max)
        let flops = mapping["flops"]?.number(.within(0...1e40))
        let place = place(mapping, of: field, attacked: model)
        reportUnknownCompute(mapping, field, attacked: model)
        guard let name, let rung, let methods, let demonstrations, let place else { return nil }
        if let attacked, attacked == nil { return nil }
        return ServedAttackPlan(
            name: name, of: attacked ?? nil, rung: rung, methods: methods, demonstrations: demonstrations,
            trainedTokens: tokens, flops: flops, place: place)
    }

    private func baseline(_ field: Field) -> String? {
        guard let name = field.name() else { return nil }
        let baselines = models.keys.filter { $0 != subject }.sorted()
        guard baselines.contains(name) else {
            guard baselinesAreKnown else { return nil }
            field.report(
                "is not a baseline of this plan, is \(name)",
                fix: Spelling.nearest(to: name, among: baselines).map { "did you mean \($0)?" }
                    ?? "remove it for an attack on the subject")
            return nil
        }
        return name
    }

    private func rung(_ field: Field) -> Rung? {
        guard let rung = field.choice(Rung.self) else { return nil }
        guard rung != .asReleased, rung != .ceiling else {
            field.report("is no attack, is \(rung.rawValue)", fix: "write for example sft")
            return nil
        }
        return rung
    }

    private func place(_ mapping: Mapping, of field: Field, attacked: String?) -> ServedAttackPlan.Place? {
        let stated = Self.places.filter { mapping[$0] != nil }
        guard let key = stated.first, let value = mapping[key], stated.count == 1 else {
            if let surplus = stated.last.flatMap({ mapping[$0] }) {
                surplus.report("stands beside \(stated[0]), and a model is one of them", fix: "remove one of them")
            } else {
                field.report("has none of endpoint, model and imported", fix: "write for example \(Self.example)")
            }
            return nil
        }
        switch key {
        case "endpoint": return EndpointSection.read(value).map { .endpoint($0) }
        case "model":
            if let attacked, let source = models[attacked], source.endpoint == nil {
                value.report(
                    "names another model of the endpoint of \(attacked), which has none",
                    fix: "write endpoint: \(EndpointSection.example), or imported: true")
            }
            return EndpointSection.plainLine(value, upTo: 256).map { .model($0) }
        default: return ModelSection.isImported(value) ? .imported : nil
        }
    }

    /// Without it nobody could say which actor the attack is within reach of.
    private func reportUnknownCompute(_ mapping: Mapping, _ field: Field, attacked: String?) {
        guard mapping["flops"] == nil else { return }
        let example = "add flops: 1e19, what the whole attack took"
        guard mapping["trainedTokens"] != nil else {
            field.report("states no compute, which decides whose attack it is", fix: example)
            return
        }
        guard let attacked, let source = models[attacked], source.endpoint?.parameters == nil else { return }
        field.report(
            "states trained tokens, and the parameters of \(attacked) are not known, so its compute is not either",
            fix: "\(example), or parameters under the endpoint of \(attacked)")
    }
}
