import Assessment
import Campaigns
import Domains
import Foundation
import Plans

/// Says what a plan can decide and what it takes, before anything runs.
public struct ForecastPlan: Sendable {
    public var plan: LocatedPlan
    /// Directory of built organisms; made if it is absent.
    public var cache: URL
    public var workers: Int
    /// Of one core; measured, for about a second, if nil.
    public var flopsPerSecond: Double?
    /// Assumed between the scores of a cluster's items, 0 to 1.
    public var correlation = 1.0
    /// Nil where there is no network: then only plans whose models are run here can be forecast.
    public var servers: Servers?

    public init(
        _ plan: LocatedPlan, cache: URL, workers: Int, flopsPerSecond: Double? = nil, correlation: Double = 1,
        servers: Servers? = nil
    ) {
        self.plan = plan
        self.cache = cache
        self.workers = workers
        self.flopsPerSecond = flopsPerSecond
        self.correlation = correlation
        self.servers = servers
    }

    /// - Throws: `EvaluationError.noNetwork`, and what the tasks or the cache throw.
    public func run() async throws -> PlanForecast {
        let planned = try await PlannedCampaign(
            plan.plan, in: plan.folder,
            with: Campaign.Equipment(
                library: OrganismLibrary(directory: cache), servers, programVersion: ProgramVersion.current),
            flopsPerSecond: flopsPerSecond)
        return PlanForecast(
            from: ForecastInput(
                plan: plan.plan, organisms: planned.organisms, cells: planned.cells,
                heldOutClusters: planned.heldOutClusters, correlation: correlation, workers: workers,
                requests: planned.requests))
    }
}
