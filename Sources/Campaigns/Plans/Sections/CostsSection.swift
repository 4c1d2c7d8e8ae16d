import HandwrittenFiles

/// `costs`: what the machine costs.
enum CostsSection {
    static let example = "{currency: USD, perHour: 2.5}"

    private static let keys: [KeyRule] = [
        .required("currency", example: "USD"),
        .required("perHour", example: "2.5"),
    ]

    static func read(_ field: Field) -> CostsPlan? {
        guard let mapping = Mapping(field, keys) else { return nil }
        let currency = mapping["currency"].flatMap(currency)
        let price = mapping["perHour"]?.number(.above(0, upTo: 1_000_000))
        guard let currency, let price else { return nil }
        return CostsPlan(currency: currency, perHour: price)
    }

    static func currency(_ field: Field) -> String? {
        guard let code = field.name() else { return nil }
        guard code.count == 3, code.allSatisfy({ ("A"..."Z").contains($0) }) else {
            field.report("must be a code of three capital letters (ISO 4217), is \(code)")
            return nil
        }
        return code
    }
}
