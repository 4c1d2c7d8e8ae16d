import Models
import Tasks
import Testing

@Suite("The agent")
struct AgentTests {
    private static func run(
        _ solver: String = "agent", tools: [String] = ["bash"], _ script: @escaping ScriptedAttempt.Script
    ) async throws -> (Solution, ScriptedAttempt) {
        let folder = try WrittenTask("solver: \(solver)").read()
        let attempt = ScriptedAttempt(try folder.firstSample(), tools: tools, script)
        return (try await folder.solver.solve(attempt), attempt)
    }

    @Test("calls tools, several at once too, in order, and ends with what is submitted")
    func loop() async throws {
        let (solution, attempt) = try await Self.run { _, number in
            number == 0
                ? .calls(("bash", #"{"command": "a"}"#), ("bash", #"{"command": "b"}"#))
                : .calls(("submit", #"{"answer": "2"}"#))
        }
        #expect(solution.answer == "2")
        #expect(attempt.called.map(\.arguments) == [#"{"command": "a"}"#, #"{"command": "b"}"#])
        #expect(attempt.asked[0].request.tools.map(\.name) == ["bash", "submit"])
        let second = attempt.asked[1].request.messages
        #expect(second.map(\.role) == [.user, .assistant, .tool, .tool])
        #expect(second[2...].map(\.toolCallID) == ["call-0", "call-1"])
        #expect(second[3].content == #"did {"command": "b"}"#)
    }

    @Test("tells the model of unknown tools and of a malformed submission, and goes on")
    func mistakes() async throws {
        let (solution, attempt) = try await Self.run { _, number in
            switch number {
            case 0: .calls(("browser", "{}"), ("submit", "{answer: 2}"), ("submit", #"{"result": "2"}"#))
            default: .calls(("submit", #"{"answer": 2}"#))
            }
        }
        #expect(solution.answer == "2" && attempt.called.isEmpty)
        let answers = attempt.asked[1].request.messages.filter { $0.role == .tool }
        #expect(answers.map(\.toolCallID) == ["call-0", "call-1", "call-2"])
        #expect(answers[0].content == "There is no tool of that name. The tools are: bash, submit.")
        #expect(answers[1].content.hasPrefix("The arguments are not valid JSON"))
        #expect(answers[2].content.hasPrefix("The arguments hold no text `answer`."))
        #expect(attempt.notes == [#"agent {"unknownTool":"browser"}"#])
    }

    @Test("nudges a model that only talks as often as the task says, and then takes its word")
    func nudges() async throws {
        let (solution, attempt) = try await Self.run("{agent: {nudges: 2}}") { _, number in .text("say \(number)") }
        #expect(solution.answer == "say 2" && attempt.asked.count == 3)
        #expect(attempt.asked[2].request.messages.map(\.role) == [.user, .assistant, .user, .assistant, .user])
        let (silent, once) = try await Self.run("{agent: {nudges: 0}}") { _, _ in .text("2") }
        #expect(silent.answer == "2" && once.asked.count == 1)
    }

    @Test("ends at its number of turns by the limit on messages")
    func turns() async throws {
        await #expect(throws: AttemptEnd.limit(.messages)) {
            try await Self.run("{agent: {turns: 3}}") { _, _ in .calls(("bash", "{}")) }
        }
    }

    @Test("does not nudge a model whose answer was withheld")
    func withheld() async throws {
        let (solution, attempt) = try await Self.run { _, _ in
            var reply = ChatReply.text("")
            reply.choices[0].refusal = "I can't help with that."
            return reply
        }
        #expect(attempt.asked.count == 1 && solution.reply?.choices[0].refusal != nil)
    }

    @Test("is the only solver that tools are given to")
    func onlyAgent() throws {
        let problems = try WrittenTask("tools: [bash]").problems()
        #expect(problems.first?.contains("only the solver agent lets it call them") == true, "\(problems)")
        let folder = try WrittenTask("tools: [bash, python]\nsolver: agent").read()
        #expect(folder.toolbox?.definitions.map(\.name) == ["bash", "python"])
        let settings = try WrittenTask("tools: {sandbox: {tools: [bash], seconds: 0, memory: 64}}\nsolver: agent")
        #expect(settings.problems().count == 2)
    }
}
