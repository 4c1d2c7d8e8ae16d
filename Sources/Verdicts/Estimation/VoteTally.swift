/// All ways to take k draws in which no answer has more than a given number of votes, counted group by group.
///
/// Time for one group grows with its votes times k² over the winning votes, at most.
struct VoteTally {
    private let draws: Int
    /// Votes of a winner.
    private let votes: Int
    /// Winners that k draws have room for, and none: entries for each number of draws taken so far.
    private let width: Int
    /// Ways with so many draws taken and so many winners.
    private var ways: [Double]
    /// The same ways, each weighted by the sum of its winners' scores.
    private var scores: [Double]

    /// - Parameters:
    ///   - draws: k.
    ///   - votes: From 1 to k.
    init(draws: Int, votes: Int) {
        self.draws = draws
        self.votes = votes
        width = draws / votes + 1
        ways = [Double](repeating: 0, count: (draws + 1) * width)
        scores = ways
        ways[0] = 1
    }

    /// Takes none, one, … up to the winning votes from a group.
    mutating func add(_ group: AnswerGroup) {
        take(upTo: min(group.count, votes), from: group.count, winningScore: group.score)
    }

    /// Takes any number of draws that cannot win.
    mutating func addWithoutChance(_ count: Int) {
        if count > 0 { take(upTo: min(count, draws), from: count, winningScore: nil) }
    }

    /// Sum over all ways with at least one winner of the mean score of its winners.
    var weightedScore: Double {
        (1..<width).reduce(0) { $0 + scores[draws * width + $1] / Double($1) }
    }

    /// The binomial coefficient.
    static func subsets(of count: Int, taking taken: Int) -> Double {
        (0..<taken).reduce(1) { ($0 * Double(count - $1) / Double($1 + 1)).rounded() }
    }

    private mutating func take(upTo most: Int, from count: Int, winningScore: Double?) {
        let (oldWays, oldScores) = (ways, scores)
        var subsets = 1.0
        // Taking none leaves every entry as it is.
        for taken in 1..<most + 1 {
            subsets = subsets * Double(count - taken + 1) / Double(taken)
            let wins = winningScore != nil && taken == votes
            for before in 0..<max(draws - taken + 1, 0) {
                for winners in 0..<width - (wins ? 1 : 0) {
                    let from = before * width + winners
                    guard oldWays[from] > 0 else { continue }
                    let to = (before + taken) * width + winners + (wins ? 1 : 0)
                    ways[to] += subsets * oldWays[from]
                    scores[to] += subsets * (oldScores[from] + (wins ? (winningScore ?? 0) * oldWays[from] : 0))
                }
            }
        }
    }
}
