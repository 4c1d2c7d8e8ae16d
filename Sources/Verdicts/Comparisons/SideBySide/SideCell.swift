import Estimation
import Vocabulary

/// A cell of a side: what its rows say of it.
struct SideCell: Sendable {
    /// One sample of an item.
    struct Draw: Sendable, Equatable {
        var epoch: Int
        var score: Double
        var outcome: Outcome
        /// Where the row stands; 0 if it has no line.
        var line: Int
    }

    /// The samples of an item; nearly always there is one, which then needs no room of its own.
    struct Draws: Sendable, Equatable {
        fileprivate(set) var first: Draw
        fileprivate(set) var others: [Draw] = []

        /// By epoch, so that sums are the same bits whatever order the rows came in.
        var sorted: [Draw] { others.isEmpty ? [first] : ([first] + others).sorted { $0.epoch < $1.epoch } }
    }

    let id: String
    let subject: String
    let domain: String
    let rung: Rung
    let attack: String
    let flops: Double
    /// By index of the item.
    private(set) var draws: [Int: Draws] = [:]

    init(id: String, subject: String, domain: String, rung: Rung, attack: String, flops: Double) {
        self.id = id
        self.subject = subject
        self.domain = domain
        self.rung = rung
        self.attack = attack
        self.flops = flops
    }

    mutating func add(_ draw: Draw, item: Int) {
        if draws[item]?.others.append(draw) == nil { draws[item] = Draws(first: draw) }
    }

    /// Draws that have the epoch of another of the same item.
    var repeated: [(item: Int, draw: Draw)] {
        draws.flatMap { item, draws -> [(item: Int, draw: Draw)] in
            guard !draws.others.isEmpty else { return [] }
            let sorted = draws.sorted
            return zip(sorted, sorted.dropFirst()).filter { $0.epoch == $1.epoch }.map { (item, $1) }
        }
    }
}

/// The scores of one item in one cell, epochs averaged.
struct SideScore: Sendable {
    let item: SideItem
    /// Mean over the draws, a missing score counted as 0.
    let score: Double
    /// Share of the draws whose score is missing.
    let missingShare: Double
    /// Draws whose score is missing.
    let missing: Int
    private let draws: [SideCell.Draw]

    init(item: SideItem, draws: SideCell.Draws) {
        self.item = item
        self.draws = draws.sorted
        let count = Double(self.draws.count)
        missing = self.draws.count { $0.outcome.isMissing }
        missingShare = Double(missing) / count
        score = self.draws.reduce(0) { $0 + ($1.outcome.isMissing ? 0 : $1.score) } / count
    }

    /// The score if every missing one were 1.
    var generous: Double { min(score + missingShare, 1) }

    /// Draws by outcome.
    var outcomes: [String: Int] {
        Dictionary(draws.map { ($0.outcome.rawValue, 1) }, uniquingKeysWith: +)
    }
}

extension [SideScore] {
    /// The mean with every missing score a failure, and with every one a success; not for an empty list.
    var range: MissingScoreRange { MissingScoreRange(scores: map(\.score), missingShares: map(\.missingShare)) }

    /// Samples whose score is missing.
    var missing: Int { reduce(0) { $0 + $1.missing } }

    /// Index of each item's cluster, from 0 without gaps, in order of appearance.
    var clusterIndices: [Int] {
        var known: [ExactName: Int] = [:]
        return map { score in
            let cluster = ExactName(score.item.cluster)
            if let index = known[cluster] { return index }
            known[cluster] = known.count
            return known.count - 1
        }
    }
}
