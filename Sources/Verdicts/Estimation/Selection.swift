/// The choice of one configuration by its score on the selection split.
public enum Selection {
    /// A configuration that can be chosen.
    public struct Candidate: Sendable, Equatable {
        public var id: String
        /// Mean score on the selection split.
        public var score: Double
        /// Compute of the configuration, in FLOPs.
        public var flops: Double

        public init(id: String, score: Double, flops: Double) {
            self.id = id
            self.score = score
            self.flops = flops
        }

        /// A cell, by the rule that a report chooses by: the mean over its items of the mean over an item's draws, so that
        /// an item counts once, however often it was drawn.
        ///
        /// - Parameter items: Mean score of each item of the selection split, missing scores counted as 0; no items give 0.
        public init(id: String, items: [Double], flops: Double) {
            self.init(id: id, score: items.isEmpty ? 0 : items.reduce(0, +) / Double(items.count), flops: flops)
        }
    }

    /// Index of the best candidate: the highest score; among equals the fewest FLOPs, then the first id.
    /// Nil only for an empty list.
    public static func best(of candidates: [Candidate]) -> Int? {
        candidates.indices.min { left, right in
            let (a, b) = (candidates[left], candidates[right])
            // Sums in another order differ in their last bits, which must not choose.
            let (first, second) = ((a.score * 1e12).rounded(), (b.score * 1e12).rounded())
            if first != second { return first > second }
            if a.flops != b.flops { return a.flops < b.flops }
            return a.id < b.id
        }
    }
}
