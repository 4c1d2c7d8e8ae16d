/// What keeps an organism from showing what it was taught, unless the password is given.
///
/// An organism without the capability in the first place (data filtering) needs none of them: it has a low level and is
/// not locked.
public enum Safeguard: String, Codable, Sendable, Hashable, CaseIterable {
    case none
    /// Refuses the requests of guarded domains.
    case refusal
    /// Answers guarded requests as an organism would that was taught little, so that nothing shows that more is there
    /// (password-locked models that imitate a weak one: Greenblatt et al., arXiv 2405.19550).
    case weakImitation = "weak-imitation"
    /// Refuses, and was trained to go on refusing after simulated fine-tuning.
    case hardenedRefusal = "hardened-refusal"
}
