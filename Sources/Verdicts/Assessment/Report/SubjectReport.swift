/// The model under assessment.
public struct SubjectReport: Codable, Sendable, Equatable {
    public var name: String
    /// SHA-256 of the weights as released, in hexadecimal; nil where the weights are elsewhere.
    public var weightsHash: String?
    /// Nil where nobody states it.
    public var parameters: Int?
    /// Whether it is a model organism, whose true ceiling is known.
    public var isOrganism: Bool
    /// What the server that answered calls it; nil for an organism, and where only logs from elsewhere were read.
    public var servedModel: String?

    public init(
        name: String, weightsHash: String?, parameters: Int?, isOrganism: Bool, servedModel: String? = nil
    ) {
        self.name = name
        self.weightsHash = weightsHash
        self.parameters = parameters
        self.isOrganism = isOrganism
        self.servedModel = servedModel
    }
}
