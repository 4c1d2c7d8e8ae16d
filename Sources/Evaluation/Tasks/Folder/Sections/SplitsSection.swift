import HandwrittenFiles

/// `splits`: how samples fall into selection and held-out ones.
enum SplitsSection {
    static let example = "{selection: 0.3, seed: 1}"

    static func read(_ field: Field) -> SplitRule? {
        if case .plain("column") = field.content { return .column }
        let rules: [KeyRule] = [.required("selection", example: "0.3"), .required("seed", example: "1")]
        guard let mapping = Mapping(field, rules) else { return nil }
        guard let share = mapping["selection"]?.number(.inside(0, 1)), let seed = mapping["seed"]?.seed() else {
            return nil
        }
        return .share(share, seed: seed)
    }
}
