import Testing
import Vocabulary

@testable import Plans

@Suite("The plan that init writes")
struct PlanTemplateTests {
    @Test("reads back without problems, with its name and seeds", arguments: [0, 1, 20_250_805, UInt64.max])
    func roundTrip(seed: UInt64) throws {
        let plan = try PlanFixtures.reader().read(PlanTemplate.yaml(name: "spring-2026_v1.0", seed: seed))
        #expect(plan.name == "spring-2026_v1.0")
        #expect(plan.seed == seed)
        #expect(plan.subject.source.organism?.seed == seed)
        #expect(plan.baselines.map(\.source.organism?.seed) == [seed &+ 1, seed &+ 2, seed &+ 3])
    }

    @Test("covers both domains, every method and every rung")
    func isComplete() throws {
        let plan = try PlanFixtures.reader().read(PlanTemplate.yaml(name: "a", seed: 1))
        #expect(plan.schemaVersion == Plan.currentSchemaVersion)
        #expect(Set(plan.domains.map(\.name)) == PlanFixtures.domains)
        #expect(plan.actors.last?.methods == Method.allCases)
        #expect(plan.subject.source.organism?.locked == true)
        #expect(plan.baselines.allSatisfy { $0.source.organism?.locked == false })
        let ladder = plan.ladder
        #expect(ladder.prompting != nil && ladder.sft != nil && ladder.antiRefusalRL != nil)
        #expect(ladder.domainRL != nil && ladder.sftThenRL != nil && ladder.tool != nil && ladder.sampling != nil)
    }

    @Test("has no dossier, unless it is given a nonce; the rest of the plan is the same")
    func nonce() throws {
        var plain = try PlanFixtures.reader().read(PlanTemplate.yaml(name: "a", seed: 1))
        #expect(plain.dossier == nil)
        let plan = try PlanFixtures.reader().read(PlanTemplate.yaml(name: "a", seed: 1, nonce: "0123456789abcdef"))
        #expect(plan.dossier == Dossier(nonce: "0123456789abcdef"))
        plain.dossier = plan.dossier
        #expect(plan == plain)
    }

    @Test("asks for everything that only people know, and takes no question for an answer")
    func questions() throws {
        let fields = DossierField.allCases.filter { $0.moment == .before }
        let asked = PlanFixtures.uncommented(PlanTemplate.yaml(name: "a", seed: 1, nonce: "0123456789abcdef"))
        let problems = PlanFixtures.problems(in: asked)
        #expect(problems.map(\.key) == fields.map { "dossier.\($0)" } + ["dossier.custodians[0]"])
        let lines = asked.split(separator: "\n", omittingEmptySubsequences: false)
        for (problem, field) in zip(problems, fields) {
            #expect(lines[problem.line - 1].contains("\(field): >"))
            #expect(problem.message.contains("still the question"))
        }
        let plan = try PlanFixtures.reader().read(PlanFixtures.answered(asked))
        #expect(plan.dossier?.statements == PlanFixtures.answers(.before))
        #expect(plan.dossier?.references.count == 1)
        #expect(plan.dossier?.custodians == [PlanFixtures.recipient])
        #expect(plan.dossier?.sensitive == [.attacks, .samples])
        #expect(plan.domains.last?.tier == .restricted)
        #expect(plan.actors.last?.people == 10 && plan.actors.last?.personHours == 4000)
    }

    @Test("needs a nonce of its own where one is to be filled in")
    func placeholder() throws {
        let asked = PlanFixtures.uncommented(PlanTemplate.yaml(name: "a", seed: 1))
        #expect(PlanFixtures.problems(in: PlanFixtures.answered(asked)).map(\.key) == ["dossier.nonce"])
    }

    @Test("gets 32 hexadecimal digits as a nonce, other ones each time")
    func makeNonce() {
        var generator = SystemRandomNumberGenerator()
        let nonces = (0..<100).map { _ in Dossier.makeNonce(using: &generator) }
        #expect(Set(nonces).count == 100)
        #expect(nonces.allSatisfy { $0.wholeMatch(of: #/[0-9a-f]{32}/#) != nil })
    }

    @Test("keeps a name that looks like another type, and never lets one break out of its line")
    func names() throws {
        for name in ["true", "null", "1.0", "007"] {
            #expect(try PlanFixtures.reader().read(PlanTemplate.yaml(name: name, seed: 1)).name == name)
        }
        for name in ["a\"\nseed: 2", "\\", "", "größe", "a b"] {
            #expect(PlanFixtures.problems(in: PlanTemplate.yaml(name: name, seed: 1)).map(\.key) == ["name"])
        }
    }
}
