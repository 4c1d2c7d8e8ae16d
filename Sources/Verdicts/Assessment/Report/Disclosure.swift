/// One field that boards and regulators ask a report for, with what this report says of it.
public struct Disclosure: Codable, Sendable, Equatable {
    public enum Status: String, Codable, Sendable, CaseIterable {
        /// People said it.
        case stated
        /// The program computed it from the campaign.
        case measured
        /// Nobody said it, or nothing was measured.
        case missing
        /// Known, and left out of a public summary.
        case withheld
    }

    /// Where a statement comes from.
    public enum Source: String, Codable, Sendable, CaseIterable {
        /// The plan, which was fixed before the first result.
        case plan
        /// `record.yaml`, written when there were results.
        case record
        case campaign
    }

    /// Unique in a report.
    public var field: String
    public var title: String
    /// Who asks for it, each as a reference.
    public var clauses: [String]
    public var status: Status
    /// Nil where there is nothing to tell a source of.
    public var source: Source?
    /// Paragraphs; empty where the field is missing or withheld.
    public var statement: [String]
    /// What a person who knows should write; only where the field is missing.
    public var prompt: String?
}
