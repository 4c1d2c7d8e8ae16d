import CampaignStore
import Vocabulary

/// Which finished cells are exported.
struct ChosenCells {
    /// All if empty.
    var wanted: [String]

    /// Identifiers of the cells, in the order of exports.
    ///
    /// - Parameter workspace: Path, as it was given.
    /// - Throws: `BadInput` if one is not finished.
    func ids(in store: CampaignStore, of workspace: String) throws -> [String] {
        let finished = try store.finishedCells().map(\.id)
        for cell in wanted where !finished.contains(cell) {
            throw BadInput(
                message: "no cell \"\(cell)\" is finished here",
                fix: "see `floodmark status \(workspace)` for the names of cells", file: workspace)
        }
        return wanted.isEmpty ? finished : finished.filter(wanted.contains)
    }
}
