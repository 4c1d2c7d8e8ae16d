import CampaignStore
import Campaigns
import FloodmarkTesting
import Foundation
import Plans

extension PlannedCampaign {
    /// Of organisms, none of which is built.
    init(_ plan: Plan, flopsPerSecond: Double? = 1e9) async throws {
        let directory = try makeTemporaryDirectory()
        try await self.init(
            plan, in: directory,
            with: Campaign.Equipment(library: try OrganismLibrary(directory: directory), programVersion: "test"),
            flopsPerSecond: flopsPerSecond)
    }
}

extension Campaign {
    /// A campaign of organisms, whose journal nobody reads.
    init(
        _ plan: Plan, under lock: RunLock, library: OrganismLibrary,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        try self.init(
            plan, in: lock.workspace.directory, under: lock, journal: CampaignJournal(),
            with: Equipment(library: library, environment: environment, programVersion: "test"))
    }
}
