import ArgumentParser
import Commands
import Foundation
import Models
import ServedEvaluation
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
        let folder = try TaskFolderReader(path: task).read(URL(filePath: task, directoryHint: .isDirectory))
        try campaign.allow(folder.tier)
        let main = try subject.endpoint()
        let operation = EvaluateTask(
            folder,
            models: ServedModels(
                subject: main, judge: try judge.endpoint(beside: main), verifier: try verifier.endpoint(beside: main),
                cache: subject.server.cache),
            settings: options.settings(of: folder), bounds: limits.bounds, attemptsInFlight: options.attemptsInFlight,
            retriesErrors: options.retriesErrors, log: place.destination,
            environment: ProcessInfo.processInfo.environment)
        warn(of: folder.tier)
        let summary = try await Interruption.stops {
            let display = EvalDisplay()
            defer { display.end() }
            return try await operation.run { display.show($0) }
        }
        let stored = summary.reached == nil ? try campaign.store([summary.file], subject: main.model) : nil
        let answer = EvalAnswer(summary: summary, stored: stored)
        if json.isOn { try Output.json(answer) } else { try Output.result(answer.text) }
        guard let reached = summary.reached else { return }
        guard !json.isOn else { throw ExitCode.failure }
        throw RunEndedEarly(summary: summary, reached: reached)
    }

    private func warn(of tier: HazardTier) {
        guard tier > .open else { return }
        Output.note(
            "note: this task is of tier \(tier.rawValue): the log, and the cache if there is one, hold its texts and the "
                + "answers to them; keep them sealed")
    }
}
