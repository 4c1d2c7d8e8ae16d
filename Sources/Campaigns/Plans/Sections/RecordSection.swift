import HandwrittenFiles

/// The outermost mapping of a record.
enum RecordSection {
    private static let statements = StatementsSection(moment: .after)

    private static let keys: [KeyRule] =
        [.required("schemaVersion", example: "\(AssessmentRecord.currentSchemaVersion)")] + statements.keys + [
            .optional("evaluators", example: EvaluatorsSection.example)
        ]

    static func read(_ field: Field) -> AssessmentRecord? {
        guard let mapping = Mapping(field, keys, misplaced: statements.misplaced) else { return nil }
        let version = mapping["schemaVersion"]?.schemaVersion(AssessmentRecord.currentSchemaVersion)
        let stated = statements.read(mapping)
        let evaluators = mapping["evaluators"].flatMap(EvaluatorsSection.read)
        guard let version else { return nil }
        return AssessmentRecord(schemaVersion: version, statements: stated, evaluators: evaluators)
    }
}
