import CampaignStore
import Foundation

/// A workspace that exists, to be read beside a run that may be going on.
struct OpenedCampaign {
    let workspace: Workspace
    let store: CampaignStore

    /// - Throws: `WorkspaceError` if there is no campaign, `StoreError` if its store cannot be read.
    init(_ path: String) throws {
        workspace = try Workspace.open(at: URL(filePath: path))
        store = try CampaignStore(file: workspace.storeFile, access: .readOnly)
    }
}
