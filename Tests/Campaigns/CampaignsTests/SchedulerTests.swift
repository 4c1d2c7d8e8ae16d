import CampaignStore
import Campaigns
import Foundation
import Synchronization
import Testing
import Vocabulary

@Suite("The scheduler", .timeLimit(.minutes(1)))
struct SchedulerTests {
    /// Runs jobs that do nothing, and gives the order in which they began.
    private func order(_ jobs: [(id: String, needs: [String], cost: Double)], workers: Int) async throws -> [String] {
        var order: [String] = []
        try await Scheduler(workers: workers).run(
            jobs.map { Job(id: $0.id, dependencies: $0.needs, cost: $0.cost) {} }
        ) { event in
            if event.kind == .started { order.append(event.job) }
        }
        return order
    }

    @Test("begins with the longest chain, and keeps the given order among equals")
    func criticalPath() async throws {
        let order = try await order(
            [
                ("short", [], 1), ("equal", [], 1), ("long", [], 5),
                ("head", [], 2), ("middle", ["head"], 2), ("tail", ["middle"], 2),
            ], workers: 1)
        #expect(order == ["head", "long", "middle", "tail", "short", "equal"])
    }

    @Test("runs a job only after all that it needs", arguments: [1, 2, 4])
    func dependencies(workers: Int) async throws {
        let finished = Mutex<Set<String>>([])
        let jobs = (0..<60).map { number in
            let needs = [number / 2, number / 3, number / 3].filter { $0 < number }.map { "job \($0)" }
            return Job(id: "job \(number)", dependencies: needs, cost: Double(number * 37 % 11)) {
                let before = finished.withLock(\.self)
                #expect(before.isSuperset(of: needs))
                await Task.yield()
                finished.withLock { _ = $0.insert("job \(number)") }
            }
        }
        try await Scheduler(workers: workers).run(jobs)
        let count = finished.withLock(\.count)
        #expect(count == 60)
    }

    @Test("runs exactly as many jobs at a time as it has workers, on threads of their own", arguments: [1, 3])
    func parallelism(workers: Int) async throws {
        struct Seen {
            var running = 0
            var most = 0
            var threads: Set<String> = []
        }
        let seen = Mutex(Seen())
        let jobs = (0..<12).map { number in
            Job(id: "\(number)", dependencies: [], cost: 1) {
                seen.withLock {
                    $0.running += 1
                    $0.most = max($0.most, $0.running)
                    $0.threads.insert(threadIdentity())
                }
                // The first jobs hold their threads until all have one, however busy the machine is.
                let deadline = ContinuousClock.now + .seconds(20)
                while number < workers, seen.withLock({ $0.most < workers }), ContinuousClock.now < deadline {
                    block(seconds: 0.001)
                }
                await Task.yield()
                block(seconds: 0.01)
                seen.withLock {
                    $0.running -= 1
                    $0.threads.insert(threadIdentity())
                }
            }
        }
        try await Scheduler(workers: workers).run(jobs)
        let (most, threads) = seen.withLock { ($0.most, $0.threads) }
        #expect(most == workers)
        #expect(threads.count == workers)
    }

    @Test("leaves the shared threads free while every worker is busy")
    func noStarvation() async throws {
        let workers = ProcessInfo.processInfo.activeProcessorCount + 2
        let gate = DispatchSemaphore(value: 0)
        let opener = Task {
            try await Task.sleep(for: .milliseconds(20))
            for _ in 0..<workers { gate.signal() }
        }
        try await Scheduler(workers: workers).run(
            (0..<workers).map { Job(id: "\($0)", dependencies: [], cost: 1) { wait(for: gate) } })
        try await opener.value
    }

    @Test("gives jobs a deep stack")
    func stack() async throws {
        let depth = Mutex(0)
        try await Scheduler(workers: 1).run(
            [Job(id: "deep", dependencies: [], cost: 1) { depth.withLock { $0 = descend(8_000) } }])
        let reached = depth.withLock(\.self)
        #expect(reached == 8_000)
    }

    @Test("after a failure begins nothing more, lets what runs end, and throws the first error")
    func failure() async throws {
        let full = CheckpointError.diskFull("runs/a/checkpoints/x")
        let slowEnded = Mutex(false)
        let slowBegan = DispatchSemaphore(value: 0)
        let jobs = [
            Job(id: "slow", dependencies: [], cost: 9) {
                slowBegan.signal()
                block(seconds: 0.05)
                slowEnded.withLock { $0 = true }
            },
            Job(id: "polite", dependencies: [], cost: 9) { try await Task.sleep(for: .seconds(60)) },
            Job(id: "failing", dependencies: [], cost: 8) {
                wait(for: slowBegan)
                throw full
            },
            Job(id: "never", dependencies: [], cost: 1) { Issue.record("began after a failure") },
            Job(id: "behind", dependencies: ["failing"], cost: 1) { Issue.record("began without what it needs") },
        ]
        var events: [JobEvent] = []
        let error = await #expect(throws: SchedulerError.self) {
            try await Scheduler(workers: 3).run(jobs) { events.append($0) }
        }
        let hasSlowEnded = slowEnded.withLock(\.self)
        #expect(hasSlowEnded)
        guard case .jobFailed("failing", let cause) = error else {
            Issue.record("threw \(String(describing: error))")
            return
        }
        #expect(cause as? CheckpointError == full)
        #expect(error?.file == full.file)
        #expect(error?.fix == full.fix)
        var endings: [String: String] = [:]
        for event in events {
            switch event.kind {
            case .started: break
            case .finished: endings[event.job] = "finished"
            case .failed(_, let reason): endings[event.job] = reason
            case .cancelled: endings[event.job] = "cancelled"
            }
        }
        #expect(endings == ["slow": "finished", "polite": "cancelled", "failing": full.description])
    }

    @Test("when cancelled begins nothing more and ends what runs")
    func cancellation() async throws {
        let began = AsyncStream<Void>.makeStream()
        let jobs = (0..<6).map { number in
            Job(id: "\(number)", dependencies: [], cost: 1) {
                began.continuation.yield()
                try await Task.sleep(for: .seconds(60))
            }
        }
        let run = Task {
            var events: [JobEvent] = []
            await #expect(throws: CancellationError.self) {
                try await Scheduler(workers: 2).run(jobs) { events.append($0) }
            }
            return events
        }
        for await _ in began.stream { break }
        run.cancel()
        let events = await run.value
        #expect(events.filter { $0.kind == .started }.map(\.job) == ["0", "1"])
        #expect(events.count == 4)
        #expect(events.suffix(2).allSatisfy { if case .cancelled = $0.kind { true } else { false } })
    }

    @Test("that is cancelled before it begins runs nothing")
    func cancelledBefore() async throws {
        let run = Task {
            while !Task.isCancelled { await Task.yield() }
            try await Scheduler(workers: 2).run(
                [Job(id: "never", dependencies: [], cost: 1) { Issue.record("began after cancellation") }])
        }
        run.cancel()
        await #expect(throws: CancellationError.self) { try await run.value }
    }

    @Test("refuses jobs that can never all run")
    func impossible() async throws {
        func refusal(_ jobs: [(String, [String], Double)], workers: Int = 1) async -> String? {
            let error = await #expect(throws: SchedulerError.self) { _ = try await order(jobs, workers: workers) }
            return error?.message
        }
        #expect(await refusal([("a", ["x"], 1)]) == "job a needs x, which does not exist")
        #expect(await refusal([("a", [], 1), ("a", [], 1)]) == "job a is there twice")
        #expect(
            await refusal([("a", [], 1), ("b", ["a", "d"], 1), ("c", ["b"], 1), ("d", ["c"], 1), ("e", ["d"], 1)])
                == "jobs wait for each other: b → d → c → b")
        #expect(await refusal([("a", ["a"], 1)]) == "jobs wait for each other: a → a")
        #expect(await refusal([("a", [], 1)], workers: 0) == "0 workers cannot run anything")
        #expect(try await order([], workers: 2).isEmpty)
    }

    @Test("gives the same store whatever the number of workers")
    func workerIndependence() async throws {
        var results: [[String]] = []
        for workers in [1, 2, 4] {
            let sums = Mutex<[Int: UInt64]>([:])
            let jobs = (0..<40).map { number in
                Job(
                    id: "\(number)", dependencies: number < 4 ? [] : ["\(number - 4)"],
                    cost: Double(number * 7 % 5)
                ) {
                    var generator = SeededGenerator(seed: UInt64(number))
                    let drawn = generator.next()
                    let before = number < 4 ? 0 : sums.withLock { $0[number - 4] } ?? 0
                    sums.withLock { $0[number] = before &* 31 &+ drawn }
                }
            }
            try await Scheduler(workers: workers).run(jobs)
            results.append(sums.withLock { sums in sums.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" } })
        }
        #expect(results[0] == results[1] && results[1] == results[2])
    }
}

private func threadIdentity() -> String { "\(pthread_self())" }

private func block(seconds: Double) { Thread.sleep(forTimeInterval: seconds) }

private func wait(for semaphore: DispatchSemaphore) { semaphore.wait() }

/// Uses about 1 KiB of stack for each level.
@inline(never)
private func descend(_ levels: Int) -> Int {
    guard levels > 0 else { return 0 }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1024) { buffer in
        buffer.initialize(repeating: UInt8(truncatingIfNeeded: levels))
        let below = descend(levels - 1)
        return below + (buffer[levels % 1024] == UInt8(truncatingIfNeeded: levels) ? 1 : 0)
    }
}
