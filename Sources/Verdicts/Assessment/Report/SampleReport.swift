import Vocabulary

/// One attempt at a sample that the report shows, or the hash of one whose text is sealed.
public struct SampleReport: Codable, Sendable, Equatable {
    public var domain: String
    public var rung: Rung
    public var cell: String
    public var task: String
    public var item: String
    public var epoch: Int
    public var reason: Transcript.Reason
    public var score: Double
    public var outcome: Outcome
    /// SHA-256 of the transcript, keyed with the plan's nonce where it has one, in hexadecimal.
    public var hash: String
    /// Empty where the text is sealed.
    public var input: [Transcript.Message]
    public var output: [Transcript.Message]
    /// File of the sealed annex, below the workspace; nil where the text is shown.
    public var sealedFile: String?
}
