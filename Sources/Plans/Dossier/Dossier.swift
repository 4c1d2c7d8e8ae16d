/// What only people know of the model and its assessment, stated before the first result (`dossier` in the plan).
public struct Dossier: Codable, Sendable, Equatable {
    /// Paragraphs by field; fields that nobody stated are absent.
    public var statements: [DossierField: [String]]
    /// Scores from elsewhere that the report sets beside its own: human experts, a deployment with mitigations.
    public var references: [ReferencePlan]
    /// `age` recipients that texts above tier `open` are sealed for.
    public var custodians: [String]
    /// What `floodmark report --public` leaves out.
    public var sensitive: [SensitivePart]
    /// A random text that is part of the plan's hash and never of a report, so that nobody can find out a text that is
    /// left out by trying which one gives a published hash. Nil where nothing has to be kept back.
    public var nonce: String?

    public init(
        statements: [DossierField: [String]] = [:], references: [ReferencePlan] = [], custodians: [String] = [],
        sensitive: [SensitivePart] = [], nonce: String? = nil
    ) {
        self.statements = statements
        self.references = references
        self.custodians = custodians
        self.sensitive = sensitive
        self.nonce = nonce
    }
}

/// A score that was measured elsewhere, and can only be set beside the report's own.
public struct ReferencePlan: Codable, Sendable, Equatable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// People who did the same tasks.
        case human
        /// Another model.
        case model
        /// The subject behind the mitigations of its deployment.
        case mitigated
    }

    public var name: String
    public var kind: Kind
    public var domain: String
    /// In [0, 1].
    public var score: Double
    /// Items behind the score; nil if that is not known.
    public var items: Int?
    /// Where it was published, or who measured it.
    public var source: String

    public init(name: String, kind: Kind, domain: String, score: Double, items: Int?, source: String) {
        self.name = name
        self.kind = kind
        self.domain = domain
        self.score = score
        self.items = items
        self.source = source
    }
}

/// Something that a public summary leaves out: a statement, or a part of the report.
public enum SensitivePart: Sendable, Hashable {
    case statement(DossierField)
    /// Names and hyperparameters of the attacks, and the list of cells.
    case attacks
    /// Inputs and outputs, and trajectories.
    case samples
    /// People and hours of evaluators and actors.
    case people
    /// Scores from elsewhere.
    case references
}

/// As plans write it: the field's or the part's name.
extension SensitivePart: RawRepresentable, Codable, CaseIterable {
    public static var allCases: [SensitivePart] {
        [.attacks, .samples, .people, .references] + DossierField.allCases.map { .statement($0) }
    }

    public init?(rawValue: String) {
        guard let part = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = part
    }

    public var rawValue: String {
        switch self {
        case .statement(let field): field.rawValue
        case .attacks: "attacks"
        case .samples: "samples"
        case .people: "people"
        case .references: "references"
        }
    }
}
