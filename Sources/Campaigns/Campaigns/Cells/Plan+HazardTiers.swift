import Domains
import Plans
import Vocabulary

extension Plan {
    /// The hazard tier that counts for each of the plan's domains, by name: its own in the world, or the plan's where
    /// that is higher. A plan raises a tier and never lowers it. A domain that the world does not know is `hazardous`,
    /// unless it is one of the plan's own, whose tier the plan states.
    public func hazardTiers(in world: World) -> [String: HazardTier] {
        domains.reduce(into: [:]) { tiers, domain in
            guard domain.tasks == nil else {
                tiers[domain.name] = domain.tier ?? .hazardous
                return
            }
            tiers[domain.name] = max(world.domain(named: domain.name)?.tier ?? .hazardous, domain.tier ?? .open)
        }
    }
}
