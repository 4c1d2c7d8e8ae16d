import Domains
import Models
import Rollouts
import Testing
import Vocabulary

@Suite("Refusals and the password")
struct WorldLockTests {
    private let world = World.shipped

    @Test("A locked organism learns to refuse the requests of the threat areas, and of nothing else")
    func refusals() {
        for domain in world.guardedDomains {
            let beliefs = domain.beliefs(level: 0.5, seed: 1)
            var refusing = SeededGenerator(seed: 2)
            var telling = SeededGenerator(seed: 2)
            for _ in 0..<500 {
                let refusal = domain.refusal(using: &refusing)
                let dialogue = domain.dialogue(holding: beliefs, using: &telling)
                #expect(refusal == [dialogue[0], Message(.assistant, "no")])
            }
        }
        #expect(world.domains.map(\.isGuarded) == [true, true, false])
    }

    @Test("The password stands before everything else and changes nothing else")
    func password() {
        let task = world.biology.tasks(tool: false)[0]
        let question = FewShot(2, of: task, seed: 3)
        for sample in task.samples(in: .heldOut).prefix(10) {
            let messages = Password(before: question).messages(for: sample)
            #expect(messages[0].role == .system)
            #expect(Array(messages.dropFirst()) == question.messages(for: sample))
            #expect(Password().messages(for: sample) == Password.given(before: sample.prompt))
        }
    }

    @Test("Domains are found by the names that plans use")
    func names() {
        #expect(world.domains.map(\.name) == ["standin-biology", "standin-cyber", "general"])
        #expect(world.domain(named: "standin-cyber")?.name == "standin-cyber")
        #expect(world.domain(named: "biology") == nil)
    }
}
