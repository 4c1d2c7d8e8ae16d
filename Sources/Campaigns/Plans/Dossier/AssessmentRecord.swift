/// What only people know once there are results (`record.yaml`): it is not part of the plan, which was fixed before.
public struct AssessmentRecord: Codable, Sendable, Equatable {
    public static let currentSchemaVersion = 1

    public var schemaVersion: Int
    /// Paragraphs by field; only fields of moment `after`.
    public var statements: [DossierField: [String]]
    /// Nil if nobody stated it.
    public var evaluators: EvaluatorEffort?

    public init(schemaVersion: Int, statements: [DossierField: [String]], evaluators: EvaluatorEffort?) {
        self.schemaVersion = schemaVersion
        self.statements = statements
        self.evaluators = evaluators
    }
}

/// What the evaluators put in beside compute, which the program counts itself.
public struct EvaluatorEffort: Codable, Sendable, Equatable {
    public var people: Int?
    /// Working hours of all of them together.
    public var personHours: Double?
    /// From the first preparation to the last result.
    public var days: Double?

    public init(people: Int?, personHours: Double?, days: Double?) {
        self.people = people
        self.personHours = personHours
        self.days = days
    }
}
