/// Which jobs may begin, and which of them should.
struct JobGraph {
    /// Seconds from the start of a job to the end of the longest chain that waits for it, by index.
    let criticalSeconds: [Double]
    /// Indices of the jobs that need a job, by index.
    private let dependents: [[Int]]
    /// Unfinished dependencies, by index.
    private var waitingFor: [Int]
    private var ready: [Int]

    /// - Throws: `repeatedJob`, `unknownDependency` or `cycle`.
    init(_ jobs: [Job]) throws(SchedulerError) {
        var indices: [String: Int] = [:]
        for (index, job) in jobs.enumerated() {
            guard indices.updateValue(index, forKey: job.id) == nil else { throw .repeatedJob(job.id) }
        }
        var dependencies = [[Int]](repeating: [], count: jobs.count)
        var dependents = dependencies
        for (index, job) in jobs.enumerated() {
            for dependency in Set(job.dependencies).sorted() {
                guard let needed = indices[dependency] else {
                    throw .unknownDependency(job: job.id, dependency: dependency)
                }
                dependencies[index].append(needed)
                dependents[needed].append(index)
            }
        }
        let order = Self.order(dependencies, dependents)
        guard order.count == jobs.count else {
            throw .cycle(Self.cycle(dependencies, leaving: Set(order)).map { jobs[$0].id })
        }
        var critical = jobs.map(\.cost)
        for index in order.reversed() { critical[index] += dependents[index].map { critical[$0] }.max() ?? 0 }
        self.criticalSeconds = critical
        self.dependents = dependents
        self.waitingFor = dependencies.map(\.count)
        self.ready = jobs.indices.filter { dependencies[$0].isEmpty }
    }

    /// Takes the job that begins next: the one with the longest chain behind it, the first of several.
    mutating func takeNext() -> Int? {
        let best = ready.indices.min { left, right in
            let (first, second) = (ready[left], ready[right])
            let (longer, shorter) = (criticalSeconds[first], criticalSeconds[second])
            return longer == shorter ? first < second : longer > shorter
        }
        return best.map { ready.remove(at: $0) }
    }

    /// Makes ready what waited only for this job.
    mutating func finish(_ index: Int) {
        for dependent in dependents[index] {
            waitingFor[dependent] -= 1
            if waitingFor[dependent] == 0 { ready.append(dependent) }
        }
    }

    /// Jobs after all that they need (Kahn's algorithm); those on a cycle or behind one are missing.
    private static func order(_ dependencies: [[Int]], _ dependents: [[Int]]) -> [Int] {
        var waitingFor = dependencies.map(\.count)
        var order = dependencies.indices.filter { waitingFor[$0] == 0 }
        var next = 0
        while next < order.count {
            for dependent in dependents[order[next]] {
                waitingFor[dependent] -= 1
                if waitingFor[dependent] == 0 { order.append(dependent) }
            }
            next += 1
        }
        return order
    }

    /// One cycle among the jobs that have no place in the order: each of them needs another of them.
    private static func cycle(_ dependencies: [[Int]], leaving ordered: Set<Int>) -> [Int] {
        var path: [Int] = []
        var current = dependencies.indices.first { !ordered.contains($0) }
        while let index = current {
            if let start = path.firstIndex(of: index) { return Array(path[start...]) }
            path.append(index)
            current = dependencies[index].first { !ordered.contains($0) }
        }
        return path
    }
}
