/// The part of a domain's items that an item belongs to. Splits are disjoint by cluster.
public enum Split: String, Codable, Sendable, CaseIterable {
    /// What an attacker may train on.
    case training
    /// What attacks are chosen on.
    case selection
    /// What is reported, and nothing is ever chosen on.
    case heldOut
}
