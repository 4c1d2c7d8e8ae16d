import Plans

extension Disclosure {
    /// Every field of a report that has everything but its disclosures: what people stated, in the order of
    /// ``DossierField``, then what the program measured.
    static func all(of report: Report, dossier: Dossier?, record: AssessmentRecord?) -> [Disclosure] {
        DossierField.allCases.map { field in
            let source: Source = field.moment == .before ? .plan : .record
            let statements = field.moment == .before ? dossier?.statements : record?.statements
            return Disclosure(field, statement: statements?[field] ?? [], source: source)
        } + MeasuredField.allCases.map { Disclosure($0, statement: $0.statement(of: report)) }
    }

    private init(_ field: DossierField, statement: [String], source: Source) {
        let isMissing = statement.isEmpty
        self.init(
            field: field.rawValue, title: field.title, clauses: field.clauses, status: isMissing ? .missing : .stated,
            source: isMissing ? nil : source, statement: statement, prompt: isMissing ? field.prompt : nil)
    }

    private init(_ field: MeasuredField, statement: String?) {
        self.init(
            field: field.rawValue, title: field.title, clauses: field.clauses,
            status: statement == nil ? .missing : .measured, source: statement == nil ? nil : .campaign,
            statement: statement.map { [$0] } ?? [], prompt: statement == nil ? field.prompt : nil)
    }
}
