import ArgumentParser
import Commands
import Foundation
import Models
import Tasks
import Vocabulary

struct EvalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Run a task on a model behind a server, or go on where it was stopped.",
        discussion: """
            Example: floodmark eval Examples/tasks/arithmetic --model my-model --base-url http://127.0.0.1:8000/v1

            The attempts go into an Inspect log, one by one. The same command goes on with an unfinished log.

            Example: floodmark eval inspect_evals/NAME --runner inspect --model my-model \
              --base-url http://127.0.0.1:8000/v1 -- -T difficulty=2
            """)

    /// Who plays the samples.
    enum Runner: String, CaseIterable, ExpressibleByArgument {
        case floodmark
        case inspect
    }

    @Argument(help: "Folder of the task; with --runner inspect whatever `inspect eval` takes.", completion: .directory)
    var task: String
    @Option(help: "Who plays the samples.") var runner = Runner.floodmark
    @OptionGroup(title: "Subject") var subject: SubjectOptions
    @OptionGroup(title: "Judge") var judge: RoleOptions<JudgeRole>
    @OptionGroup(title: "Verifier") var verifier: RoleOptions<VerifierRole>
    @OptionGroup(title: "Run") var options: EvalOptions
    @OptionGroup(title: "Limits of the run") var limits: EvalLimitOptions
    @OptionGroup(title: "Log") var place: EvalLogOptions
    @OptionGroup(title: "Campaign") var campaign: EvalWorkspaceOptions
    @OptionGroup(title: "With --runner inspect") var inspect: InspectOptions
    @OptionGroup var json: JSONOption

    func validate() throws {
        guard runner == .floodmark else { return }
        guard inspect.program == nil, inspect.arguments.isEmpty else {
            throw ValidationError("--inspect and arguments after -- belong to --runner inspect")
        }
    }

    mutating func run() async throws {
        do {
            switch runner {
            case .floodmark: try await runTaskFolder()
            case .inspect: try await runInspect()
            }
        } catch {
            throw EvalInput.problem(error)
        }
    }

    private func runTaskFolder() async throws {
        let start = ContinuousClock.now
        let folder = try TaskFolderReader(path: task).read(URL(filePath: task, directoryHint: .isDirectory))
        let server = subject.choice
        let servers = try EvalServers(
            subject: server, judge: judge.server(beside: server), verifier: verifier.server(beside: server),
            bounds: limits.bounds, environment: ProcessInfo.processInfo.environment)
        let run = try TaskRun(
            folder, models: servers.models, settings: options.settings(of: folder), spending: servers.spending,
            attemptsInFlight: options.attemptsInFlight ?? servers.attemptsInFlight(of: folder))
        let log = place.url(of: run)
        try campaign.allow(folder.tier)
        warn(of: folder.tier)
        let result: RunResult
        do {
            result = try await play(run, into: log, servers)
        } catch {
            // The first error is the one to tell.
            try? await servers.close()
            throw error
        }
        try await servers.close()
        var summary = EvalSummary(result, of: run, log: log.relativePath, seconds: (.now - start) / .seconds(1))
        summary.stored = result.reached == nil ? try campaign.store([log], subject: server.model) : nil
        try report(summary)
        guard let reached = result.reached else { return }
        guard !json.isOn else { throw ExitCode.failure }
        throw RunEndedEarly(result: result, reached: reached)
    }

    private func play(_ run: TaskRun, into log: URL, _ servers: EvalServers) async throws -> RunResult {
        let tally = RunTally()
        let display = EvalDisplay(tally: tally, concurrency: servers.concurrency)
        let retriesErrors = options.retriesErrors
        return try await Interruption.stops {
            try await display.shows { try await run.run(to: log, retryingErrors: retriesErrors, tally: tally) }
        }
    }

    private func report(_ summary: EvalSummary) throws {
        if json.isOn { try Output.json(summary) } else { try Output.result(summary.text) }
    }

    /// Above tier `open` the log is for the owner's eyes only.
    private func warn(of tier: HazardTier) {
        guard tier > .open else { return }
        umask(0o077)
        Output.note(
            "note: this task is of tier \(tier.rawValue): the log, and the cache if there is one, hold its texts and the "
                + "answers to them; keep them sealed")
    }
}
