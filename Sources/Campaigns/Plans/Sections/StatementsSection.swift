import HandwrittenFiles

/// The statements that stand under the names of ``DossierField``, in the plan or in the record.
struct StatementsSection {
    /// Which statements the file holds.
    let moment: DossierField.Moment

    private var fields: [DossierField] { DossierField.allCases.filter { $0.moment == moment } }

    var keys: [KeyRule] {
        fields.map { .optional($0.rawValue, example: "[a paragraph, another paragraph]") }
    }

    /// The statements that the other file holds.
    var misplaced: [MisplacedKey] {
        DossierField.allCases.filter { $0.moment != moment }.map { field in
            switch field.moment {
            case .before:
                MisplacedKey(
                    name: field.rawValue, message: "is stated in the plan, which was fixed before the first result",
                    fix: "remove it; if something was done otherwise, write that under deviations")
            case .after:
                MisplacedKey(
                    name: field.rawValue, message: "is known only after the results, when the plan is fixed",
                    fix: "write it in record.yaml")
            }
        }
    }

    /// The statements that are there and right.
    func read(_ mapping: Mapping) -> [DossierField: [String]] {
        var statements: [DossierField: [String]] = [:]
        for field in fields { statements[field] = mapping[field.rawValue].flatMap { paragraphs($0, of: field) } }
        return statements
    }

    private func paragraphs(_ value: Field, of field: DossierField) -> [String]? {
        guard let paragraphs = value.paragraphs(fix: "answer in words: \(field.prompt)") else { return nil }
        guard paragraphs != [field.prompt] else {
            value.report(
                "is still the question that `floodmark init` wrote",
                fix: "answer it, or remove the key: the report then lists it as missing")
            return nil
        }
        return paragraphs
    }
}
