import ArgumentParser
import Commands
import Foundation
import Operations
import Vocabulary

/// The campaign that a finished log goes into, as `floodmark import inspect` puts it there.
struct EvalWorkspaceOptions: ParsableArguments {
    @Option(
        help: "Directory of the campaign that the finished log goes into; made if it is absent.",
        completion: .directory)
    var workspace: String?

    @Option(help: "Name of the domain in the campaign; that of the task if absent.")
    var domain: String?

    @Option(help: "Rung of the ladder in the campaign; as-released if absent.")
    var rung: Rung?

    @Option(help: "Name of the attack in the campaign; `as released`, or the rung's, if absent.")
    var attack: String?

    func validate() throws {
        guard workspace != nil || (domain == nil && rung == nil && attack == nil) else {
            throw ValidationError("--domain, --rung and --attack go with --workspace")
        }
    }

    /// - Throws: `BadInput` if a task of this tier cannot be put into a campaign as soon as it has been run.
    func allow(_ tier: HazardTier) throws {
        guard workspace != nil, tier > .open else { return }
        throw BadInput(
            message: "a log above tier open is not imported by itself",
            fix: "leave --workspace out, and run `floodmark import inspect` once the log is where it has to stay")
    }

    /// - Returns: What is in the campaign now; nil if none was named.
    func store(_ logs: [URL], subject: String) throws -> StoredRuns? {
        guard let workspace else { return nil }
        return try ImportRuns(
            .inspect(logs.map(\.path), scorer: nil), workspace: workspace, subject: subject, domain: domain,
            rung: rung ?? .asReleased, attack: attack
        ).run()
    }
}
