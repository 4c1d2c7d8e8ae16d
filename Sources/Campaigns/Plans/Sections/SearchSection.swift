import HandwrittenFiles

/// `search`: how effort is spread over the attacks.
enum SearchSection {
    static let example = "{method: adaptive, efforts: [0.125, 0.5, 1.0]}"

    private static let keys: [KeyRule] = [
        .required("method", example: "adaptive"),
        .required("efforts", example: "[0.125, 0.5, 1.0]"),
    ]

    static func read(_ field: Field) -> SearchPlan? {
        guard let mapping = Mapping(field, keys) else { return nil }
        let method = mapping["method"]?.choice(SearchPlan.Method.self)
        let efforts = mapping["efforts"].flatMap(efforts)
        guard let method, let efforts else { return nil }
        return SearchPlan(method: method, efforts: efforts)
    }

    private static func efforts(_ field: Field) -> [Double]? {
        guard let efforts = field.distinctValues(example: "0.125", { $0.number(.above(0, upTo: 1)) }) else {
            return nil
        }
        guard efforts == efforts.sorted(), efforts.last == 1 else {
            field.report("must ascend to 1, the full number of steps", fix: "write for example [0.125, 0.5, 1.0]")
            return nil
        }
        return efforts
    }
}
