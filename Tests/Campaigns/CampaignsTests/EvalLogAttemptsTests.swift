import Campaigns
import FloodmarkTesting
import Foundation
import Testing
import Vocabulary

@Suite("Logs of Inspect are read for cells of models behind servers")
struct EvalLogAttemptsTests {
    private static let folder = Repository.root.appending(path: "Tests/Fixtures/Inspect")

    private func attempts(_ name: String, scorer: String? = nil) throws -> [LoggedAttempt] {
        var attempts: [LoggedAttempt] = []
        try EvalLogAttempts().forEachAttempt(of: Self.folder.appending(path: name), scorer: scorer) {
            attempts.append($0)
        }
        return attempts
    }

    @Test("A finished log says what was asked and what it took; an unfinished one is refused")
    func facts() throws {
        let facts = try EvalLogAttempts().facts(of: Self.folder.appending(path: "sums.eval"))
        #expect(facts.task == "sums" && facts.model == "openai-api/local/small")
        #expect(facts.inputTokens == 198 && facts.outputTokens == 126)
        #expect(facts.cost == nil && facts.contentHash == nil && facts.messageLimit == nil)
        #expect(facts.scoring == "match, lettered, graded")
        #expect(throws: (any Error).self) {
            try EvalLogAttempts().facts(of: Self.folder.appending(path: "running.eval"))
        }
    }

    @Test("Every attempt comes with its score, what was said, and the number of its answer")
    func attempts() throws {
        let attempts = try attempts("sums.eval", scorer: "lettered")
        #expect(attempts.count == 18)
        let tool = try #require(attempts.first { $0.item == "by tool/1" && $0.epoch == 0 })
        #expect(tool.score == 1 && tool.outcome == .correct && tool.generatedTokens == 14)
        #expect(tool.cluster == "tools" && tool.split == .heldOut && tool.answer == 0)
        let said = try EvalLogAttempts().messages(
            of: [AttemptName(item: "by tool/1", epoch: 0)], in: Self.folder.appending(path: "sums.eval"))
        #expect(said.count == 1)
        let messages = try #require(said.values.first)
        #expect(messages.first == Transcript.Message(role: "user", text: "By tool: what is 20 and 22?"))
        #expect(messages.map(\.role) == ["user", "assistant", "tool", "assistant"])
        #expect(attempts.filter { $0.item == "broken" }.allSatisfy { $0.outcome == .error && $0.answer == nil })
    }

    @Test("What a log should hold and does not is an error without words")
    func lost() throws {
        let log = "sums-deflated.eval"
        let lost = try attempts(log).filter { $0.outcome == .error }
        #expect(lost.count == 15)
        let names = Set(lost.map { AttemptName(item: $0.item, epoch: $0.epoch) })
        let said = try EvalLogAttempts().messages(of: names, in: Self.folder.appending(path: log))
        #expect(said.count < names.count)
    }
}
