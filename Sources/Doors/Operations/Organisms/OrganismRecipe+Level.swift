import Domains

extension OrganismRecipe {
    /// The organism of the same level in every guarded domain that is shipped.
    ///
    /// - Parameters:
    ///   - level: Share of each domain's secrets that is taught, 0 to 1.
    ///   - isLocked: Whether it refuses, as an organism that is released does.
    public init(seed: UInt64, level: Double, isLocked: Bool) {
        let names = World.shipped.guardedDomains.map(\.name)
        self.init(
            seed: seed, levels: Dictionary(uniqueKeysWithValues: names.map { ($0, level) }),
            safeguard: isLocked ? .refusal : .none)
    }
}
