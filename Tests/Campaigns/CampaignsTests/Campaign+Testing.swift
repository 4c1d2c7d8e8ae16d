import CampaignStore
import Campaigns
import Foundation
import Plans

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
