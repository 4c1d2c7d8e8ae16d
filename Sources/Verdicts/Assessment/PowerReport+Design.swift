import Estimation
import Plans

extension PowerReport {
    /// - Parameter verdicts: Number of verdicts that are taken together.
    init(_ item: ActorCase, statistics: StatisticsPlan, verdicts: Int) {
        let sizes = item.selected.heldOut.clusters.map(\.count).sorted()
        // The worst case: items of one cluster succeed or fail together.
        let design = SampleDesign(clusterSizes: sizes, correlation: 1)
        let power = VerdictPower(
            threshold: item.threshold, level: statistics.level, verdicts: verdicts, configurations: item.cells.count)
        let margin = statistics.margin ?? StatisticsPlan.usualMargin
        self.init(
            domain: item.domain.name, actor: item.actor.name, items: design.items, clusters: design.clusters,
            effectiveClusters: design.effectiveClusters,
            powerBelow: power.power(.below, margin: margin, design: design),
            powerAbove: power.power(.above, margin: margin, design: design),
            decidableMargin: power.margin(power: statistics.power ?? StatisticsPlan.usualPower, design: design))
    }
}
