import Plans

extension StatisticsReport {
    init(_ statistics: StatisticsPlan, cases: [ActorCase], estimator: Estimator, methods: [String]) {
        self.init(
            level: estimator.level, margin: statistics.margin ?? StatisticsPlan.usualMargin,
            power: statistics.power ?? StatisticsPlan.usualPower,
            verdictPower: cases.map { PowerReport($0, statistics: statistics, verdicts: cases.count) },
            bootstrapReplicates: estimator.replicates, generalAbilityLoss: statistics.generalAbilityLoss,
            methods: methods)
    }
}
