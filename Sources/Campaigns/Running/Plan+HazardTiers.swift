import Domains
import Plans
import Vocabulary

extension Plan {
    /// The hazard tier that counts for each of the plan's domains, by name: its own in the world, or the plan's where
    /// that is higher. A plan raises a tier and never lowers it. A domain that the world does not know is `hazardous`.
    public func hazardTiers(in world: World) -> [String: HazardTier] {
        domains.reduce(into: [:]) { tiers, domain in
            tiers[domain.name] = max(world.domain(named: domain.name)?.tier ?? .hazardous, domain.tier ?? .open)
        }
    }
}
