import Campaigns
import FloodmarkTesting
import Foundation
import Plans
import Testing
import Vocabulary

@Suite("A run against servers")
struct ServedRunTests {
    private static func failure(_ body: () async throws -> Void) async -> (any Error)? {
        do {
            try await body()
            return nil
        } catch SchedulerError.jobFailed(_, let cause) {
            return cause
        } catch {
            return error
        }
    }

    @Test("that was stopped goes on: what is finished, cell or log, is not asked again, and the scores are the same")
    func resume() async throws {
        let whole = try ServedWorkspace(ServedWorkspace.yaml())
        try await whole.run(ScriptedServers(ServedWorkspace.solved))
        let folder = try ServedWorkspace(ServedWorkspace.yaml())
        var asked: [ScriptedServers.Asked] = []
        for count in [1, 2, 3] {
            let servers = ScriptedServers(ServedWorkspace.solved, evaluations: count)
            #expect(await Self.failure { try await folder.run(servers) } is ScriptedServers.Failure)
            asked += servers.asked
        }
        let last = ScriptedServers(ServedWorkspace.solved)
        try await folder.run(last)
        asked += last.asked
        #expect(asked.count == 16 && Set(asked.map { [$0.cell, $0.task] }).count == 16)
        #expect(try folder.store.rows() == whole.store.rows())
    }

    @Test("keeps to the plan's limits: each evaluation is told what is left, and none begins when nothing is")
    func limits() async throws {
        let folder = try ServedWorkspace(ServedWorkspace.yaml(more: "limits: {tokens: 1000000, cost: 2}"))
        let servers = ScriptedServers(ServedWorkspace.solved)
        let error = await Self.failure { try await folder.run(servers) } as? EvaluationError
        guard case .limitReached? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        let left = servers.asked.compactMap(\.limits.tokens)
        #expect(left.first == 1_000_000 && left == left.sorted(by: >) && left.allSatisfy { $0 > 0 })
        #expect(left.dropFirst().first == 1_000_000 - 176_000 || left.dropFirst().first == 1_000_000 - 3 * 176_000)
        #expect(servers.asked.allSatisfy { ($0.limits.cost ?? 0) > 0 })
        let again = ScriptedServers(ServedWorkspace.solved)
        #expect(await Self.failure { try await folder.run(again) } is EvaluationError)
        #expect(again.asked.isEmpty)
    }

    @Test("refuses a task whose content is not the plan's, has changed, or is more hazardous than the plan says")
    func content() async throws {
        let hash = String(repeating: "a", count: 64)
        let fixed = try ServedWorkspace(ServedWorkspace.yaml(task: "{folder: tasks/a, sha256: \(hash)}"))
        let other = ScriptedServers(ServedWorkspace.solved, contentHash: String(repeating: "b", count: 64))
        #expect(
            await Self.failure { try await fixed.run(other) } as? EvaluationError == .otherTask(task: "a", cell: nil))
        let folder = try ServedWorkspace(ServedWorkspace.yaml())
        let first = ScriptedServers(ServedWorkspace.solved, evaluations: 6)
        _ = await Self.failure { try await folder.run(first) }
        #expect(try !folder.store.finishedCells().isEmpty)
        let changed = ScriptedServers(ServedWorkspace.solved, contentHash: "changed")
        let error = await Self.failure { try await folder.run(changed) } as? EvaluationError
        guard case .otherTask(_, .some)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        let hazardous = ScriptedServers(ServedWorkspace.solved, tier: .restricted)
        let open = try ServedWorkspace(ServedWorkspace.yaml())
        #expect(
            await Self.failure { try await open.run(hazardous) } as? EvaluationError
                == .tierTooLow(task: "a", domain: "chemistry", plan: .open, own: .restricted))
        #expect(hazardous.asked.isEmpty)
    }

    @Test("gives clusters to the selection split by the plan's share, the same in every cell")
    func selection() async throws {
        let folder = try ServedWorkspace(ServedWorkspace.yaml(task: "{folder: tasks/a, selection: 0.5}"))
        try await folder.run(ScriptedServers(ServedWorkspace.solved))
        let rows = try folder.store.rows()
        let drawn = Dictionary(grouping: rows.filter { $0.task == "a" && $0.split == .selection }, by: \.cell)
            .mapValues { Set($0.map(\.cluster)) }
        #expect(drawn.count == 8 && Set(drawn.values).count == 1)
        #expect((50...110).contains(drawn.values.first?.count ?? 0))
        #expect(Set(rows.filter { $0.task == "b" && $0.split == .selection }.map(\.item)).count == 60)
    }

    @Test("above tier open leaves no text behind: logs and transcripts are sealed, and the custodian can open them")
    func sealed() async throws {
        let folder = try makeTemporaryDirectory()
        let key = folder.appending(path: "key")
        try Self.run("age-keygen", "-o", key.path)
        let recipient = try Self.run("age-keygen", "-y", key.path).trimmingCharacters(in: .whitespacesAndNewlines)
        let dossier = "dossier: {custodians: [\(recipient)], nonce: 0123456789abcdef}"
        let workspace = try ServedWorkspace(ServedWorkspace.yaml(tier: "restricted", more: dossier))
        try await workspace.run(ScriptedServers(ServedWorkspace.solved, tier: .restricted))
        let files = try FileManager.default.subpathsOfDirectory(atPath: workspace.workspace.path)
        #expect(files.count { $0.hasSuffix(".eval.age") } == 16 && !files.contains { $0.hasSuffix(".eval") })
        for file in files {
            let content = FileManager.default.contents(atPath: workspace.workspace.appending(path: file).path)
            #expect(content?.range(of: Data("answer true".utf8)) == nil, "\(file)")
        }
        let log = try #require(files.first { $0.hasSuffix("sft-1k/a.eval.age") })
        let opened = try Self.run(
            "age", "--decrypt", "-i", key.path, workspace.workspace.appending(path: log).path)
        #expect(opened.contains("answer true of tuned"))
        let report = try workspace.report()
        #expect(report.samples.allSatisfy { $0.sealedFile != nil } && !report.samples.isEmpty)
        // Nothing is asked or sealed again.
        let again = ScriptedServers(ServedWorkspace.solved, tier: .restricted)
        try await workspace.run(again)
        #expect(again.asked.isEmpty)
    }

    @discardableResult
    private static func run(_ program: String, _ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
