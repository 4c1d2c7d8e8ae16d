import Plans
import Vocabulary

/// What a plan takes: cells, compute, time, and money where the plan has a price.
public struct WorkForecast: Codable, Sendable, Equatable {
    /// Compute in FLOPs: 6 N per trained token, 2 N per generated one.
    public struct Compute: Codable, Sendable, Equatable {
        /// Training of organisms that have not been built.
        public var organisms: Double
        public var training: Double
        /// Rollouts of reinforcement learning.
        public var generation: Double
        public var evaluation: Double
        public var total: Double
    }

    public struct Cost: Codable, Sendable, Equatable {
        public var amount: Double
        public var currency: String
    }

    /// Of all models, ceilings included.
    public var cells: Int
    /// Organisms that have not been built.
    public var organisms: Int
    public var flops: Compute
    public var coreHours: Double
    public var workers: Int
    /// From start to end with so many workers, each on a core of its own.
    public var hours: Double
    /// Nil without a price.
    public var cost: Cost?
    /// What is asked of servers; nil where the engine evaluates everything.
    public var requests: PlannedRequests?

    init(_ input: ForecastInput) {
        let work = input.cells.map(\.work).reduce(PlannedCell.Work(), +)
        let organismFlops = input.organisms.reduce(0) { $0 + $1.flops }
        cells = input.cells.count
        organisms = input.organisms.count { $0.flops > 0 }
        flops = Compute(
            organisms: organismFlops, training: work.training, generation: work.generation,
            evaluation: work.evaluation,
            total: organismFlops + work.training + work.generation + work.evaluation)
        let seconds = work.seconds + input.organisms.reduce(0) { $0 + $1.seconds }
        coreHours = seconds / 3600
        workers = input.workers
        hours = max(seconds / Double(input.workers), Self.longestChain(input)) / 3600
        cost = input.plan.costs.map { Cost(amount: $0.perHour * hours, currency: $0.currency) }
        requests = input.requests
    }

    /// Seconds that no number of workers makes shorter: an organism, the cells that build on each other, and for a cell
    /// with an attack that follows from results, all that it waits for.
    private static func longestChain(_ input: ForecastInput) -> Double {
        let organisms = Dictionary(input.organisms.map { ($0.name, $0.seconds) }, uniquingKeysWith: { $1 })
        var ends: [String: Double] = [:]
        var longest = organisms.values.max() ?? 0
        // Parents come before their children, and what is waited for before what waits.
        for cell in input.cells {
            let waits = cell.needs.count > 1
            let start =
                waits
                ? input.cells.filter { $0.subject == cell.subject && $0.domain == cell.domain && $0.id != cell.id }
                    .compactMap { ends[$0.id] }.max() ?? 0
                : cell.parent.flatMap { ends[$0] } ?? organisms[cell.subject] ?? 0
            let end = start + cell.work.seconds
            if !waits { ends[cell.id] = end }
            longest = max(longest, end)
        }
        return longest
    }
}
