import ArgumentParser
import Campaigns
import Operations
import Testing
import Vocabulary

@testable import Commands

@Suite("What is typed for an import")
struct ImportOptionTests {
    @Test("is what the operation is given")
    func values() throws {
        let command = try ImportInspectCommand.parse([
            "a.eval", "b.eval", "--workspace", "w", "--subject", "s", "--domain", "d", "--task", "t", "--rung", "sft",
            "--attack", "x", "--tier", "restricted", "--cluster", "topic", "--score-range", "0:10",
        ])
        let operation = command.target.operation(.inspect(command.paths, scorer: command.scorer))
        #expect(operation.source == .inspect(["a.eval", "b.eval"]) && operation.workspace == "w")
        #expect(operation.subject == "s" && operation.domain == "d" && operation.task == "t")
        #expect(operation.rung == .sft && operation.attack == "x" && operation.tier == .restricted)
        #expect(operation.cluster == "topic" && operation.range == 0...10)
    }

    @Test("is named as it is typed when a plan decides it, with code 2")
    func flags() throws {
        let errors: [(ImportRunsError, String)] = [
            (.decidedByPlan(.scoreRange, workspace: "w"), "--score-range has no effect: this workspace has a plan"),
            (.decidedByPlan(.metric, workspace: "w"), "--metric has no effect: this workspace has a plan"),
            (.taskWithoutPlan(workspace: "w"), "--task names a task of the workspace's plan, and there is none"),
            (.oneTaskForAll(runs: 2), "--task names one task, and these are 2"),
        ]
        for (error, words) in errors {
            let failure = try #require(Failure(error, of: ImportInspectCommand.self))
            #expect(failure.exitCode == 2 && failure.problems.count == 1)
            #expect(failure.problems[0].message.hasPrefix(words), "\(failure.problems[0].message)")
        }
    }
}
