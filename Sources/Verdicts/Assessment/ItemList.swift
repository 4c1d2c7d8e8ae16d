import Vocabulary

/// The items of one split of one domain: the same for all cells that were scored on them, and kept in memory once.
struct ItemList: Sendable, Equatable {
    /// An item is known by its task and its name, byte by byte as in a store.
    struct Key: Sendable, Hashable, Comparable {
        var task: String
        var item: String

        static func < (left: Key, right: Key) -> Bool { left.names < right.names }
        static func == (left: Key, right: Key) -> Bool { left.names == right.names }

        func hash(into hasher: inout Hasher) {
            hasher.combine(names.0)
            hasher.combine(names.1)
        }

        private var names: (ExactName, ExactName) { (ExactName(task), ExactName(item)) }
    }

    /// Ascending.
    let keys: [Key]
    /// Name of each item's cluster.
    let clusters: [String]
    /// Index of each item's cluster, from 0 without gaps, in order of appearance.
    let clusterIndices: [Int]

    static let empty = ItemList(keys: [], clusters: [])

    /// - Parameters:
    ///   - keys: Ascending.
    ///   - clusters: One for each key.
    init(keys: [Key], clusters: [String]) {
        self.keys = keys
        self.clusters = clusters
        var known: [ExactName: Int] = [:]
        clusterIndices = clusters.map { name in
            let cluster = ExactName(name)
            if let index = known[cluster] { return index }
            known[cluster] = known.count
            return known.count - 1
        }
    }
}
