import HandwrittenFiles

/// `dossier`: what only people know of the model and its assessment.
struct DossierSection {
    static let example = "{threatScenario: who would misuse the model}"

    /// The plan's domains, or nil if they could not be read.
    let domains: DomainsSection.Names?
    /// The first domain's tier above `open`, if there is one.
    let tierAboveOpen: DomainsSection.TierAboveOpen?

    private static let statements = StatementsSection(moment: .before)

    private static let keys: [KeyRule] =
        statements.keys + [
            .optional("references", example: "[\(ReferencesSection.example)]"),
            .optional("custodians", example: "[age1…]"),
            .optional("sensitive", example: "[attacks, samples]"),
            .optional("nonce", example: "32 random digits"),
        ]

    private static let nonceFix = "`openssl rand -hex 16` prints one: add it as nonce under dossier"

    /// - Parameter field: nil where the plan has no such section.
    /// - Returns: nil where nothing is stated.
    func read(_ field: Field?) -> Dossier? {
        guard let field else {
            reportNeeds { _ in nil }
            return nil
        }
        guard let mapping = Mapping(field, Self.keys, misplaced: Self.statements.misplaced) else { return nil }
        reportNeeds { mapping[$0] }
        let dossier = Dossier(
            statements: Self.statements.read(mapping),
            references: mapping["references"].flatMap(ReferencesSection(domains: domains).read) ?? [],
            custodians: mapping["custodians"].flatMap(CustodiansSection.read) ?? [],
            sensitive: mapping["sensitive"]?.distinctValues(example: "attacks") { $0.choice(SensitivePart.self) } ?? [],
            nonce: mapping["nonce"].flatMap(nonce))
        return dossier == Dossier() ? nil : dossier
    }

    /// What a tier above `open` and parts to be left out cannot do without.
    private func reportNeeds(_ stated: (String) -> Field?) {
        if let tierAboveOpen {
            if stated("custodians") == nil {
                tierAboveOpen.field.report(
                    "is \(tierAboveOpen.tier.rawValue), and there is no dossier.custodians to seal texts for",
                    fix: "\(CustodiansSection.fix): add custodians: [age1…] under dossier")
            }
            if stated("nonce") == nil {
                tierAboveOpen.field.report(
                    "is \(tierAboveOpen.tier.rawValue), and without dossier.nonce a short text can be guessed by its hash",
                    fix: Self.nonceFix)
            }
        } else if let sensitive = stated("sensitive"), stated("nonce") == nil {
            sensitive.report(
                "leaves texts out, and without dossier.nonce a short one can be guessed by its hash",
                fix: Self.nonceFix)
        }
    }

    /// No message repeats what stands here: messages end up in logs.
    private func nonce(_ field: Field) -> String? {
        let fix = "write what `openssl rand -hex 16` prints"
        guard let nonce = field.line(upTo: 256, fix: fix) else { return nil }
        guard nonce.count >= 16 else {
            field.report("must have at least 16 characters, has \(nonce.count)", fix: fix)
            return nil
        }
        return nonce
    }
}
