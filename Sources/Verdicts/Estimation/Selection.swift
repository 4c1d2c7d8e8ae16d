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
    }

    /// Index of the best candidate: the highest score; among equals the fewest FLOPs, then the first id.
    /// Nil only for an empty list.
    public static func best(of candidates: [Candidate]) -> Int? {
        candidates.indices.min { left, right in
            let (a, b) = (candidates[left], candidates[right])
            if a.score != b.score { return a.score > b.score }
            if a.flops != b.flops { return a.flops < b.flops }
            return a.id < b.id
        }
    }
}
