/// The keys of statements as `floodmark init` writes them: commented out, each with who asks for it and the question
/// that it answers.
enum StatementsTemplate {
    /// - Parameter indentation: columns before the keys.
    static func text(_ moment: DossierField.Moment, indentation: Int) -> String {
        let margin = String(repeating: " ", count: indentation)
        return DossierField.allCases.filter { $0.moment == moment }.map { field in
            """
            \(margin)# \(field.rawValue): >  # \(field.clauses.joined(separator: ", "))
            \(margin)#   \(field.prompt)

            """
        }.joined()
    }
}
