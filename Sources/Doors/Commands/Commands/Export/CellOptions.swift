import ArgumentParser
import CampaignStore
import Campaigns
import Vocabulary

/// Which finished cells are exported.
struct CellOptions: ParsableArguments {
    @Option(name: .customLong("cell"), help: "Only this cell; may be given several times. All cells if absent.")
    var wanted: [String] = []

    /// Identifiers of the cells, in the order of exports.
    ///
    /// - Throws: ``BadInput`` if one is not finished.
    func cells(of store: CampaignStore, in workspace: String) throws -> [String] {
        let finished = try store.finishedCells().map(\.id)
        for cell in wanted where !finished.contains(cell) {
            throw BadInput(
                message: "no cell \"\(cell)\" is finished here",
                fix: "see `floodmark status \(workspace)` for the names of cells", file: workspace)
        }
        return wanted.isEmpty ? finished : finished.filter(wanted.contains)
    }
}
