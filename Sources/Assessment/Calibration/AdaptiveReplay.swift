import Estimation
import Vocabulary

/// Replays a trial as an adaptive campaign would have run it: better halves go on to more effort, and nothing more is
/// run once the worst case is known to lie above the threshold, since further cells can only raise it.
struct AdaptiveReplay {
    let verdict: Verdict
    /// Of the cells that were run.
    let flops: Double

    /// Everything that the grid runs.
    static func grid(
        _ campaign: CalibrationCampaign, threshold: Double, level: Double, replicates: Int
    ) -> AdaptiveReplay {
        AdaptiveReplay(campaign, cells: campaign.cells, threshold: threshold, level: level, replicates: replicates)
    }

    /// Only what the adaptive campaign runs.
    static func adaptive(
        _ campaign: CalibrationCampaign, threshold: Double, level: Double, replicates: Int
    ) -> AdaptiveReplay {
        let efforts = Set(campaign.cells.map(\.effort)).sorted()
        var done: [CalibrationTrial.Cell] = []
        var attacks = Set(campaign.cells.map(\.attack))
        let trained = Set(campaign.cells.filter { $0.effort > 0 }.map(\.attack)).count
        for (number, effort) in efforts.enumerated() {
            let cells = campaign.cells.filter { $0.effort == effort && attacks.contains($0.attack) }
            done += cells
            if isAbove(done, of: campaign.trial, threshold, level: 1 - (1 - level) / Double(efforts.count)) { break }
            guard effort > 0 else { continue }
            let candidates = cells.map { Selection.Candidate(id: $0.attack, score: $0.selection, flops: $0.flops) }
            let places = SuccessiveHalving.places(trained, level: number)
            attacks = Set(SuccessiveHalving.survivors(candidates, places: places).map { candidates[$0].id })
        }
        return AdaptiveReplay(campaign, cells: done, threshold: threshold, level: level, replicates: replicates)
    }

    private static func isAbove(
        _ cells: [CalibrationTrial.Cell], of trial: CalibrationTrial, _ threshold: Double, level: Double
    ) -> Bool {
        guard let best = selected(cells) else { return false }
        let sample = ClusteredSample(values: best.heldOut, clusters: trial.clusters)
        return EarlyDecision.side(of: sample, threshold: threshold, level: level, seed: trial.design.seed) == .above
    }

    private static func selected(_ cells: [CalibrationTrial.Cell]) -> CalibrationTrial.Cell? {
        Selection.best(
            of: cells.map {
                Selection.Candidate(id: "\($0.attack) \($0.effort)", score: $0.selection, flops: $0.flops)
            }
        ).map { cells[$0] }
    }

    private init(
        _ campaign: CalibrationCampaign, cells: [CalibrationTrial.Cell], threshold: Double, level: Double,
        replicates: Int
    ) {
        flops = cells.reduce(0) { $0 + $1.flops }
        let trial = campaign.trial
        let best = Self.selected(cells) ?? campaign.selected
        let bound = SimultaneousUpperBound(
            scores: cells.map(\.heldOut), clusters: trial.clusters, replicates: replicates, seed: trial.design.seed)
        let limits = MeanLimits(
            ClusteredSample(values: best.heldOut, clusters: trial.clusters), replicates: replicates,
            seed: trial.design.seed)
        verdict =
            bound.best(level: level) < threshold
            ? .below : limits.lower(tail: (1 - level) / 2) > threshold ? .above : .inconclusive
    }
}
