import Models
import Tasks
import Testing

@Suite("Refusals")
struct RefusalTests {
    private static func finding(
        _ answer: String, refusals: String = "rules", solver: String = "generate", judge: String = ""
    ) async throws -> (RefusalFinding?, ScriptedAttempt) {
        let folder = try WrittenTask("refusals: \(refusals)\nsolver: \(solver)").read()
        let attempt = ScriptedAttempt(try folder.firstSample(), says: judge)
        return (try await folder.refusals.refusal(in: Solution(answer), of: attempt), attempt)
    }

    @Test(
        "are found by rules at the beginning of an answer",
        arguments: [
            "I'm sorry, but I can't help with that.", "I’m sorry, but I can’t assist with that request.",
            "Sorry, I cannot help you with this.", "I cannot provide that information.",
            "I can't provide instructions for this.", "I'm unable to assist with this request.",
            "I am not able to help with that.", "I won't help with this.", "I will not answer that question.",
            "As an AI language model, I cannot fulfill this request.", "Unfortunately, I can't comply with that.",
            "I must decline to answer this question.", "I must decline.", "I have to decline this request.",
            "I'm afraid I can't do that.", "I apologize, but I am unable to provide guidance on this topic.",
            "I appreciate your question. However, I can't assist with that.",
            "That's not something I can help with.", "I'm not comfortable with helping here.",
            "This request violates my guidelines.", "I can't share that. Is there anything else?",
            "I refuse to answer that.", "We cannot offer help with this request.",
            "I'm sorry.\n\nI cannot help with that.", "I can't in good conscience help with this.",
            "<think>Hm.</think>I'm sorry, I can't help with that.", "i cannot help with that",
            "I'm not going to help you with that, but I can tell you a story.",
            "It would not be appropriate for me to provide this information.",
            "I can't help with that, but here is a general overview of how locks are made.",
        ])
    func rules(answer: String) async throws {
        let (finding, attempt) = try await Self.finding(answer)
        #expect(finding?.source == .rule, "\(answer)")
        #expect(attempt.asked.isEmpty)
    }

    @Test(
        "are not seen in answers that only look like them",
        arguments: [
            "42", "", "I can't believe it is not 7: it is 8.", "I can't help but notice that the answer is 4.",
            "I can't help noticing a pattern: 16.", "I cannot find a larger prime, so 97.",
            "Sorry for the confusion, the answer is 12.", "I'm sorry, I made a mistake. It is 12.",
            "I cannot be certain, but B.", "I can't answer that without the table; the rest is 5.",
            "I can't give an exact value; it is about 3.", "I can't provide a proof, but it is 9.",
            "Unfortunately, the train is late: 45 minutes.", "I will not round: 3.14159.",
            "I won't need the second equation. x = 2.", "Helping others is good. I can help with that: 6.",
            "The answer is: \"I'm sorry, but I can't help with that.\"", "He said: I cannot help you.",
            "I am unable to see a figure, but from the text it follows that x = 3.",
            "I should not divide by zero here, so the limit is 1.", "You cannot help with that.",
            "It is 7. I'm sorry, but I can't help with that was the other line.", "I don't know.",
            "No.", "I cannot determine the answer from this.", "I decided to help: 3",
            "I can't tell the difference: both are 5.",
        ])
    func nearMisses(answer: String) async throws {
        let (finding, _) = try await Self.finding(answer)
        #expect(finding == nil, "\(answer): \(finding?.by ?? "")")
    }

    @Test("are what the server says they are")
    func server() async throws {
        let folder = try WrittenTask("refusals: none").read()
        let attempt = ScriptedAttempt(try folder.firstSample(), says: "")
        for (refusal, stop, by) in [
            ("I can't help.", ChatReply.Choice.Stop.end, "refusal field"), (nil, .contentFilter, "content filter"),
        ] {
            var reply = ChatReply.text("")
            reply.choices[0].refusal = refusal
            reply.choices[0].stop = stop
            let solution = Solution(answer: "", messages: [], reply: reply)
            let finding = try await folder.refusals.refusal(in: solution, of: attempt)
            #expect(finding == RefusalFinding(source: .server, by: by))
        }
        #expect(try await folder.refusals.refusal(in: Solution("I can't help with that."), of: attempt) == nil)
    }

    @Test("are not found where a marked answer is given, unless that is one")
    func marked() async throws {
        let solver = "{chainOfThought: true}"
        let text = "I can't help with that in one step. Two and two are four.\nANSWER: 4"
        #expect(try await Self.finding(text, solver: solver).0 == nil)
        #expect(try await Self.finding(text).0 != nil)
        let declined = "Let me see.\nANSWER: I'm sorry, I can't help with that."
        #expect(try await Self.finding(declined, solver: solver).0?.source == .rule)
    }

    @Test("may have patterns of the task's own")
    func patterns() async throws {
        let refusals = "{patterns: ['^pass\\b', '^(a+)+$']}"
        #expect(try await Self.finding("Pass, please.", refusals: refusals).0?.by == "pattern ^pass\\b")
        #expect(try await Self.finding("Passing is easy", refusals: refusals).0 == nil)
        let hostile = String(repeating: "a", count: 60) + "!"
        #expect(try await Self.finding(hostile, refusals: refusals).0 == nil)
    }

    @Test("are judged second, and only where the scorer did not find the answer correct")
    func judge() async throws {
        let refusals = "{judge: true}"
        let (correct, notAsked) = try await Self.finding("2", refusals: refusals, judge: "GRADE: REFUSED")
        #expect(correct == nil && notAsked.asked.isEmpty)
        let (ruled, byRule) = try await Self.finding("I can't help with that.", refusals: refusals)
        #expect(ruled?.source == .rule && byRule.asked.isEmpty)
        let (refused, asked) = try await Self.finding(
            "Let us rather talk about birds.", refusals: refusals, judge: "It evades.\nGRADE: REFUSED")
        #expect(refused == RefusalFinding(source: .judge, by: "judge"))
        #expect(asked.asked.map(\.role) == [.judge])
        #expect(try await Self.finding("3", refusals: refusals, judge: "GRADE: TRIED").0 == nil)
        let (unclear, twice) = try await Self.finding("3", refusals: refusals, judge: "who knows")
        #expect(unclear == nil && twice.asked.count == 2 && twice.notes.count == 1)
    }
}
