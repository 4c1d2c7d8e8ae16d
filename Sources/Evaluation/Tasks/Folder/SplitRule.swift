import Models
import Vocabulary

/// How samples outside the training split fall into selection and held-out ones.
enum SplitRule: Sendable, Equatable {
    /// As the samples say; held out if they say nothing.
    case column
    /// So large a share of the clusters is drawn for selection.
    case share(Double, seed: UInt64)

    /// A number for each cluster, to be compared with those of others; its two lowest bits are free.
    func key(of cluster: String) -> UInt64 {
        switch self {
        case .column: Self.hash(cluster, "cluster", 0) & ~3
        case .share(_, let seed): Self.hash(cluster, "split", seed) & ~3
        }
    }

    static func hash(_ text: String, _ purpose: String, _ seed: UInt64) -> UInt64 {
        var generator = SeededGenerator(deriving: purpose, text, from: seed)
        return generator.next()
    }

    /// The key up to which clusters are drawn for selection.
    ///
    /// - Parameter keys: Of the distinct clusters outside the training split, ascending.
    func threshold(_ keys: [UInt64]) -> UInt64? {
        guard case .share(let share, _) = self, !keys.isEmpty else { return nil }
        let wanted = Int((share * Double(keys.count)).rounded())
        // Both splits have at least one cluster, if there are two.
        let count = keys.count > 1 ? min(max(wanted, 1), keys.count - 1) : wanted
        return count > 0 ? keys[count - 1] : nil
    }
}

extension Split {
    /// For the two lowest bits of a cluster's key.
    var code: UInt64 {
        switch self {
        case .training: 1
        case .selection: 2
        case .heldOut: 3
        }
    }
}
