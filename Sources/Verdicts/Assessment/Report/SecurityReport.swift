/// What became of everything that the campaign made.
public struct SecurityReport: Codable, Sendable, Equatable {
    /// Cells whose attack trained weights.
    public var trainedCells: Int
    /// Checkpoints that lie in the workspace as plaintext.
    public var plaintextCheckpoints: Int
    public var sealedCheckpoints: Int
    public var shreddedCheckpoints: Int
    /// Transcripts that the annex holds sealed.
    public var sealedTranscripts: Int
    /// Recipients whom the annex is sealed for.
    public var custodians: [String]
    /// Whether openings of sealed artefacts are logged; nobody can say who opened one if not.
    public var openingsAreLogged: Bool

    public init(
        trainedCells: Int, plaintextCheckpoints: Int, sealedCheckpoints: Int, shreddedCheckpoints: Int,
        sealedTranscripts: Int, custodians: [String], openingsAreLogged: Bool
    ) {
        self.trainedCells = trainedCells
        self.plaintextCheckpoints = plaintextCheckpoints
        self.sealedCheckpoints = sealedCheckpoints
        self.shreddedCheckpoints = shreddedCheckpoints
        self.sealedTranscripts = sealedTranscripts
        self.custodians = custodians
        self.openingsAreLogged = openingsAreLogged
    }
}
