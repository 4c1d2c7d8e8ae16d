/// A level of elicitation effort, from the model as released to the strongest attack.
public enum Rung: String, Codable, Sendable, CaseIterable, Comparable {
    case asReleased = "as-released"
    case prompting
    case sft
    case antiRefusalRL = "anti-refusal-rl"
    case domainRL = "domain-rl"
    case sftThenRL = "sft-then-rl"
    case tool
    /// Not an attack: the password opens the latent capability of a model organism.
    /// Rows of this rung are the truth that the others are compared with.
    case ceiling

    /// The rungs of the ladder from the bottom up, without `ceiling`.
    public static var ladder: [Rung] { allCases.filter { $0 != .ceiling } }

    public static func < (left: Rung, right: Rung) -> Bool {
        let order = allCases
        return order.firstIndex(of: left)! < order.firstIndex(of: right)!
    }
}
