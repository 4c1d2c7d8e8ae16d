import CampaignStore
import Campaigns
import Domains
import EmbeddedModels
import FloodmarkTesting
import Foundation
import InspectLogs
import Models
import Plans
import Rollouts
import Synchronization
import Testing
import Vocabulary

@Suite("A plan compares models wherever they come from", .timeLimit(.minutes(2)))
struct MixedCampaignTests {
    /// A server's model that refuses everything, and counts what it was asked.
    private final class Refuser: ChatModel, TaskEvaluator {
        struct NoTasks: Error {}

        let name = "refuser"
        private let count = Mutex(0)
        var requests: Int { count.withLock { $0 } }

        func reply(to request: ChatRequest) async throws -> ChatReply {
            count.withLock { $0 += 1 }
            return ChatReply(
                choices: [.init(message: Message(.assistant, "no"), stop: .end)],
                usage: TokenUsage(input: 7, output: 2), model: name, cost: 0.5)
        }

        func outline(of task: TaskPlan, in folder: URL) async throws -> TaskOutline { throw NoTasks() }
        func evaluate(_ evaluation: TaskEvaluation) async throws { throw NoTasks() }
        func withModel(
            _ endpoint: EndpointPlan, limits: LimitsPlan, in folder: URL, _ body: (any ChatModel) async throws -> Void
        ) async throws { try await body(self) }
    }

    /// An organism that hardly learnt anything, its exported folder, a server and logs.
    private struct Mixed {
        static let domain = "standin-biology"

        let plan: Plan
        let folder: URL
        let workspace: Workspace
        let equipment: Campaign.Equipment
        let server = Refuser()

        init() throws {
            folder = try makeTemporaryDirectory()
            let text = """
                schemaVersion: 1
                name: mixed
                seed: 3
                subject: { name: subject, organism: { seed: 4, levels: { \(Self.domain): 0.5 }, locked: true } }
                baselines:
                  - { name: folder, access: open, weights: model }
                  - { name: server, access: closed, endpoint: { baseURL: "http://127.0.0.1:1/v1", model: refuser } }
                  - { name: elsewhere, access: closed, imported: true }
                domains: [{ name: \(Self.domain), threshold: 0.5 }]
                actors: [{ name: anyone, flops: 1e13, demonstrations: 64, methods: [prompting, sft] }]
                ladder:
                  prompting: { fewShot: [1], samples: 2, temperature: 1.0 }
                  sft: { demonstrations: [4], learningRates: [0.001], steps: 2, batchSize: 4, loraRank: 0 }
                statistics: { level: 0.95, bootstrapReplicates: 1000, generalAbilityLoss: 0.1 }
                """
            plan = try PlanReader(file: "plan.yaml", knownDomains: [Self.domain]).read(text)
            let recipe = OrganismRecipe(try #require(plan.subject.source.organism))
            let model = try recipe.untrained(name: "subject")
            let cache = try makeTemporaryDirectory()
            try CheckpointFiles(sharing: cache).write(model.weights(), key: recipe.hash())
            try model.export(to: folder.appending(path: "model"))
            workspace = try Workspace.create(at: folder.appending(path: "workspace"))
            equipment = Campaign.Equipment(
                library: try OrganismLibrary(directory: cache), evaluator: server, programVersion: "test")
        }

        /// Runs what can be run.
        func run() async throws -> Campaign.Work {
            try await workspace.withRunLock { lock in
                let journal = try CampaignJournal(under: lock)
                let campaign = try Campaign(plan, in: folder, under: lock, journal: journal, with: equipment)
                let work = try campaign.work()
                try await LocalExecutor(workers: 2).run(work.jobs, finishedBefore: work.finished, journal: journal)
                return work
            }
        }

        func rows(_ cell: String) throws -> [ScoreRow] {
            try CampaignStore(file: workspace.storeFile, access: .readOnly)
                .rows(cell: "\(cell.split(separator: "/")[0])/\(Self.domain)/\(cell.split(separator: "/")[1])")
                .filter { $0.domain == Self.domain }
        }

        /// A log of somebody who solved every item of a task.
        func log(of task: any EvaluationTask, without item: String? = nil) throws -> URL {
            let file = try makeTemporaryDirectory().appending(path: "\(task.name).eval")
            let samples = task.samples.filter { $0.split != .training && $0.id != item }
            let writer = try EvalLogWriter(
                file: file,
                run: RunLog(
                    id: task.name, createdAt: Date(timeIntervalSince1970: 0), task: task.name, samples: samples.count,
                    epochs: 1, model: "somebody", settings: GenerationSettings(maxTokens: 1), seed: 1, solvers: [],
                    scorers: ["match"]))
            for sample in samples {
                try writer.append(
                    SampleLog(
                        id: sample.id, epoch: 0, input: sample.prompt, target: [], cluster: "of the log",
                        split: "heldOut", messages: sample.prompt + [Message(.assistant, "done")],
                        scores: [ScoreLog(scorer: "match", value: 1, outcome: "correct")],
                        startedAt: Date(timeIntervalSince1970: 0), completedAt: Date(timeIntervalSince1970: 0),
                        workingSeconds: 0))
            }
            try writer.finish(.success)
            return file
        }

        func take(_ log: URL, task: String) throws -> LogIntake.Taken {
            try LogIntake(plan, under: RunLock(workspace)).take(
                [(log, ".eval")], subject: "elsewhere", domain: Self.domain, attack: "as released", task: task)
        }
    }

    private struct Place: Hashable {
        var task, item, cluster: String
        var split: Split

        init(_ row: ScoreRow) { (task, item, cluster, split) = (row.task, row.item, row.cluster, row.split) }
    }

    @Test("on the same items, by one campaign, in one workspace")
    func mixed() async throws {
        let mixed = try Mixed()
        let first = try await mixed.run()
        #expect(first.waiting.map(\.cell) == ["elsewhere/standin-biology/as released"])
        let tasks = World.shipped.biology.tasks(tool: false)
        #expect(first.waiting.first?.tasks == tasks.map(\.name))
        for task in tasks { #expect(try mixed.take(mixed.log(of: task), task: task.name).isNew) }
        let second = try await mixed.run()
        #expect(second.waiting.isEmpty && second.finished == first.finished + first.jobs.count { $0.id.contains("/") })

        let subject = try mixed.rows("subject/as released")
        let places = Set(subject.map(Place.init))
        #expect(places.count == tasks.flatMap(\.samples).count { $0.split != .training })
        for model in ["folder", "server", "elsewhere"] {
            #expect(Set(try mixed.rows("\(model)/as released").map(Place.init)) == places, "\(model)")
        }
        // The folder holds the same weights, and gives the same bits.
        let folder = try mixed.rows("folder/as released")
        #expect(folder.map(\.score) == subject.map(\.score) && folder.map(\.outcome) == subject.map(\.outcome))
        #expect(try mixed.rows("server/as released").allSatisfy { $0.outcome == .refusal && $0.score == 0 })
        #expect(try mixed.rows("elsewhere/as released").allSatisfy { $0.outcome == .correct })
        #expect(try mixed.rows("server/1-shot").count == places.count)

        let store = try CampaignStore(file: mixed.workspace.storeFile, access: .readOnly)
        let cells = try store.finishedCells()
        let released = cells.filter { $0.rung == .asReleased }
        #expect(Set(released.compactMap(\.weightsHash)).count == 1, "organism and folder, and nobody else")
        #expect(released.filter { $0.weightsHash == nil }.map(\.subject) == ["elsewhere", "server"])
        let tuned = try #require(cells.first { $0.subject == "subject" && $0.rung == .sft })
        #expect(tuned.trainedTokens > 0 && released.allSatisfy { $0.trainedParameters == nil })
        let organism = try #require(mixed.plan.subject.source.organism)
        #expect(try tuned.trainedParameters == OrganismRecipe(organism).untrained(name: "subject").parameterCount)
        let evaluations = try store.evaluations()
        #expect(Set(evaluations.filter(\.isImported).map(\.cell)) == ["elsewhere/standin-biology/as released"])
        let asked = evaluations.filter { !$0.isImported }
        #expect(asked.reduce(0) { $0 + $1.inputTokens } == 7 * mixed.server.requests)
        #expect(asked.reduce(0) { $0 + ($1.cost ?? 0) } == 0.5 * Double(mixed.server.requests))
    }

    @Test("and the journal tells the same story as the store")
    func journal() async throws {
        let mixed = try Mixed()
        let work = try await mixed.run()
        let entries = try CampaignJournal.entries(of: mixed.workspace)
        let progress = RunProgress(entries)
        #expect(progress.total == work.jobs.count && progress.finished == work.jobs.count && progress.running.isEmpty)
        let store = try CampaignStore(file: mixed.workspace.storeFile, access: .readOnly)
        #expect(progress.evaluated.map(\.id).sorted() == (try store.finishedCells().map(\.id)))
        guard case .registered(let hash, _) = entries.first?.event else {
            Issue.record("the plan is registered first")
            return
        }
        #expect(hash == (try store.campaign()?.planHash))
        // Without its journal, a workspace goes on and gets one.
        try FileManager.default.removeItem(at: mixed.workspace.journalFile)
        _ = try await mixed.run()
        #expect(
            RunProgress(try CampaignJournal.entries(of: mixed.workspace)).evaluated.map(\.id).sorted()
                == (try store.finishedCells().map(\.id)))
    }

    @Test("but a log of other items is refused with the item")
    func otherItems() async throws {
        let mixed = try Mixed()
        _ = try await mixed.run()
        let tasks = World.shipped.biology.tasks(tool: false)
        // Items of the other task.
        for task in tasks {
            let other = try #require(tasks.first { $0.name != task.name })
            _ = try mixed.take(mixed.log(of: other), task: task.name)
        }
        await #expect {
            _ = try await mixed.run()
        } throws: { "\($0)".contains("is no item of the task") }
    }
}
