/// The model under assessment.
public struct SubjectReport: Codable, Sendable, Equatable {
    public var name: String
    /// SHA-256 of the weights as released, in hexadecimal.
    public var weightsHash: String
    public var parameters: Int
    /// Whether it is a model organism, whose true ceiling is known.
    public var isOrganism: Bool

    public init(name: String, weightsHash: String, parameters: Int, isOrganism: Bool) {
        self.name = name
        self.weightsHash = weightsHash
        self.parameters = parameters
        self.isOrganism = isOrganism
    }
}
