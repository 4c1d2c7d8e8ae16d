import Vocabulary

/// An item of a side: what its rows say of it in every cell.
struct SideItem: Sendable, Equatable {
    struct Key: Sendable, Hashable, Comparable {
        var domain: String
        var task: String
        var item: String

        static func < (left: Key, right: Key) -> Bool { left.names < right.names }
        static func == (left: Key, right: Key) -> Bool { left.names == right.names }

        func hash(into hasher: inout Hasher) {
            hasher.combine(names.0)
            hasher.combine(names.1)
            hasher.combine(names.2)
        }

        /// Names are the same if their bytes are, as in a store.
        private var names: (ExactName, ExactName, ExactName) { (ExactName(domain), ExactName(task), ExactName(item)) }
    }

    var key: Key
    var cluster: String
    var split: Split
}

/// The score rows of one side: its models, their cells, and the items.
public struct SideTable: Sendable {
    let items: [SideItem]
    /// Index of each item in ``items``.
    let places: [SideItem.Key: Int]
    /// By domain, model, rung, then id.
    let cells: [SideCell]

    init(items: [SideItem], places: [SideItem.Key: Int], cells: [SideCell]) {
        self.items = items
        self.places = places
        self.cells = cells.sorted {
            ($0.domain, $0.subject, $0.rung, $0.id) < ($1.domain, $1.subject, $1.rung, $1.id)
        }
    }

    /// Names of the models, sorted.
    var models: [String] { Set(cells.map(\.subject)).sorted() }

    /// The scores of a cell on one split, epochs averaged, in the order of the items' keys.
    func scores(_ cell: SideCell, _ split: Split) -> [SideScore] {
        cell.draws.filter { items[$0.key].split == split }
            .map { SideScore(item: items[$0.key], draws: $0.value) }
            .sorted { $0.item.key < $1.item.key }
    }
}
