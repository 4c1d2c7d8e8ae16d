/// How effort is spread over the attacks of the ladder.
public struct SearchPlan: Codable, Sendable, Equatable {
    public enum Method: String, Codable, Sendable, CaseIterable {
        /// Every attack at every effort.
        case grid
        /// Every attack at the least effort, the better half at the next, and nothing more once every verdict is known
        /// to be `above`.
        case adaptive
    }

    public var method: Method
    /// Shares of each attack's training steps, ascending; the last is 1.
    public var efforts: [Double]

    public init(method: Method, efforts: [Double]) {
        self.method = method
        self.efforts = efforts
    }
}
