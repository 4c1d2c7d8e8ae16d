import Estimation
import Plans
import Vocabulary

extension VerdictForecast {
    /// Nil if the domain has no held-out items.
    init?(domain: DomainPlan, actor: ActorPlan, input: ForecastInput) {
        guard let sizes = input.heldOutClusters[domain.name], !sizes.isEmpty else { return nil }
        let statistics = input.plan.statistics
        let margin = statistics.margin ?? StatisticsPlan.usualMargin
        let wanted = statistics.power ?? StatisticsPlan.usualPower
        let granted = input.cells.filter {
            $0.subject == input.plan.subject.name && $0.domain == domain.name && $0.isWithin(actor)
        }
        let design = SampleDesign(clusterSizes: sizes, correlation: input.correlation)
        let power = VerdictPower(
            threshold: domain.threshold, level: statistics.level,
            verdicts: input.plan.domains.count * input.plan.actors.count, configurations: max(granted.count, 1))
        self.domain = domain.name
        self.actor = actor.name
        threshold = domain.threshold
        cells = granted.count
        cellsInDoubt = granted.count { !$0.isSurelyWithin(actor) }
        items = design.items
        clusters = design.clusters
        effectiveClusters = design.effectiveClusters
        effectiveItems = design.effectiveItems
        powerBelow = power.power(.below, margin: margin, design: design)
        powerAbove = power.power(.above, margin: margin, design: design)
        decidableMargin = power.margin(power: wanted, design: design)
        itemsNeeded = power.items(margin: margin, power: wanted, design: design)
        decides = min(powerBelow, powerAbove) >= wanted
    }
}

extension PlannedCell {
    /// Whether an actor's grant should cover the cell, or one of the attacks that it may turn out to be. A ceiling is
    /// no attack.
    func isWithin(_ actor: ActorPlan) -> Bool {
        rung != .ceiling
            && needs.contains {
                actor.covers(rung, methods: $0.methods, demonstrations: $0.demonstrations, flops: $0.flops)
            }
    }

    /// As ``isWithin(_:)``, whatever reinforcement learning learns from.
    func isSurelyWithin(_ actor: ActorPlan) -> Bool {
        rung != .ceiling
            && needs.contains {
                actor.covers(rung, methods: $0.methods, demonstrations: $0.demonstrations, flops: $0.mostFlops)
            }
    }
}
