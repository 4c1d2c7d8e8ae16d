/// Everything a report says, as values: computed by ``Assessment``, drawn by `Reporting`, written as `report.json`.
public struct Report: Codable, Sendable, Equatable {
    public static let currentSchemaVersion = 1

    public var schemaVersion: Int
    /// Name of the plan.
    public var name: String
    /// SHA-256 of the plan's canonical form, in hexadecimal.
    public var planHash: String
    public var seed: UInt64
    public var programVersion: String
    public var subject: SubjectReport
    /// One per domain and actor, in the plan's order: the first thing to read.
    public var verdicts: [VerdictReport]
    public var domains: [DomainReport]
    public var actors: [ActorReport]
    public var cells: [CellReport]
    public var statistics: StatisticsReport
    /// What the numbers cannot say, each a sentence.
    public var limitations: [String]
}
