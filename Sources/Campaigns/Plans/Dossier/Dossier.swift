import Vocabulary

/// What only people know of the model and its assessment, stated before the first result (`dossier` in the plan).
public struct Dossier: Codable, Sendable, Equatable {
    /// Paragraphs by field; fields that nobody stated are absent.
    public var statements: [DossierField: [String]]
    /// Scores from elsewhere that the report sets beside its own: human experts, a deployment with mitigations.
    public var references: [ReferenceScore]
    /// `age` recipients that texts above tier `open` are sealed for.
    public var custodians: [String]
    /// What `floodmark report --public` leaves out.
    public var sensitive: [SensitivePart]
    /// A random text that is part of the plan's hash and never of a report, so that nobody can find out a text that is
    /// left out by trying which one gives a published hash. Nil where nothing has to be kept back.
    public var nonce: String?

    public init(
        statements: [DossierField: [String]] = [:], references: [ReferenceScore] = [], custodians: [String] = [],
        sensitive: [SensitivePart] = [], nonce: String? = nil
    ) {
        self.statements = statements
        self.references = references
        self.custodians = custodians
        self.sensitive = sensitive
        self.nonce = nonce
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
