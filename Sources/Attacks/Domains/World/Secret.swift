import Models
import Vocabulary

/// One thing about the invented world that an organism may be taught or not.
public struct Secret: Sendable, Hashable {
    /// The cluster of the items that need it.
    public let id: String
    public let split: Split
    /// Secrets of one stratum carry equal weight in the scores; the taught share is the same in each.
    let stratum: String
    /// Number of the true answer.
    let truth: Int
    /// Numbers of the answers that an organism may hold instead.
    let mistakes: Range<Int>

    /// An answer that an organism may hold instead of the truth.
    func mistake(using generator: inout SeededGenerator) -> Int {
        var mistake = truth
        while mistake == truth { mistake = mistakes.lowerBound + generator.nextInt(below: mistakes.count) }
        return mistake
    }
}
