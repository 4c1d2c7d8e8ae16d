import Elicitation
import HandwrittenFiles

/// A section of a plan's `ladder`: what it says, how it is read, and the attacks that it stands for.
///
/// Whatever has to do with one section stands in the type that conforms; ``AttackSections`` lists them.
package protocol AttackSection: Codable, Sendable, Equatable {
    /// Its key under `ladder`.
    static var key: String { get }
    /// A value that would be right, in YAML on one line.
    static var example: String { get }
    /// Whether its attacks train weights, so that they need a model that can be trained.
    static var trains: Bool { get }

    /// The section, or nil after reporting why it cannot be read.
    static func read(_ field: Field, in ladder: inout LadderReading) -> Self?

    /// How many attacks it stands for, without making them: a text can ask for more than memory holds.
    var attackCount: Int { get }

    /// The attacks, from the weakest to the strongest.
    ///
    /// - Parameter ladder: The sections beside it, whose checkpoints its attacks may start from.
    func attacks(in ladder: LadderPlan) -> [Attack]
}

extension AttackSection {
    package static var trains: Bool { true }

    func equals(_ other: any AttackSection) -> Bool { other as? Self == self }
}
