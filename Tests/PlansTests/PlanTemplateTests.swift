import Testing

@testable import Plans

@Suite("The plan that init writes")
struct PlanTemplateTests {
    @Test("reads back without problems, with its name and seeds", arguments: [0, 1, 20_250_805, UInt64.max])
    func roundTrip(seed: UInt64) throws {
        let plan = try PlanFixtures.reader().read(PlanTemplate.yaml(name: "spring-2026_v1.0", seed: seed))
        #expect(plan.name == "spring-2026_v1.0")
        #expect(plan.seed == seed)
        #expect(plan.subject.organism.seed == seed)
        #expect(plan.baselines.map(\.organism.seed) == [seed &+ 1, seed &+ 2, seed &+ 3])
    }

    @Test("covers both domains, every method and every rung")
    func isComplete() throws {
        let plan = try PlanFixtures.reader().read(PlanTemplate.yaml(name: "a", seed: 1))
        #expect(plan.schemaVersion == Plan.currentSchemaVersion)
        #expect(Set(plan.domains.map(\.name)) == PlanFixtures.domains)
        #expect(plan.actors.last?.methods == ActorPlan.Method.allCases)
        #expect(plan.subject.organism.locked)
        #expect(plan.baselines.allSatisfy { !$0.organism.locked })
        let ladder = plan.ladder
        #expect(ladder.prompting != nil && ladder.sft != nil && ladder.antiRefusalRL != nil)
        #expect(ladder.domainRL != nil && ladder.sftThenRL != nil && ladder.tool != nil && ladder.sampling != nil)
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
