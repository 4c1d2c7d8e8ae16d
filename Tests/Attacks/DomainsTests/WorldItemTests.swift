import Domains
import Models
import Rollouts
import Testing
import Vocabulary

@Suite("The items of the invented world")
struct WorldItemTests {
    private let world = World.shipped

    @Test("Every demonstration replays to score 1, and its tool messages are what the world answers")
    func demonstrations() {
        for (_, task, _) in world.everyTask {
            for sample in task.samples {
                let score = WorldPlayer.score(sample, of: task, saying: sample.demonstration)
                #expect(score == Score(value: 1, outcome: .correct), "\(task.name) \(sample.id)")
                var environment = task.environment(for: sample)
                var rest = sample.demonstration[...]
                while let message = rest.popFirst(), let reply = rest.popFirst() {
                    #expect(environment.respond(to: message.content) == .tool(reply.content), "\(sample.id)")
                }
            }
        }
    }

    @Test("Each threat area has several hundred items, a quarter to train on, a quarter to select, half held out")
    func sizes() {
        for domain in world.domains {
            let samples = domain.tasks(tool: false).flatMap(\.samples)
            #expect(samples.count >= 300, "\(domain.name)")
            #expect(Set(samples.map(\.id)).count == samples.count)
            for (split, share) in [(Split.training, 0.25), (.selection, 0.25), (.heldOut, 0.5)] {
                let actual = Double(samples.filter { $0.split == split }.count) / Double(samples.count)
                #expect(abs(actual - share) < 0.01, "\(domain.name) \(split)")
            }
            #expect(domain.tier == .open)
        }
        #expect(world.biology.tasks(tool: false).map(\.name) == ["knowledge", "troubleshooting"])
        #expect(world.cyber.tasks(tool: false).map(\.name) == ["high-school", "collegiate", "professional"])
    }

    @Test("No cluster and no prompt lies in two splits, and no prompt appears twice")
    func splits() {
        for domain in world.domains {
            for tool in [false, true] {
                let samples = domain.tasks(tool: tool).flatMap(\.samples)
                let clusters = Dictionary(grouping: samples, by: \.cluster)
                #expect(clusters.values.allSatisfy { Set($0.map(\.split)).count == 1 }, "\(domain.name)")
                #expect(Set(samples.map(\.prompt)).count == samples.count, "\(domain.name)")
            }
        }
    }

    @Test("The tool changes how an item is asked, not which item it is")
    func pairing() {
        for domain in world.domains {
            for (plain, tool) in zip(domain.tasks(tool: false), domain.tasks(tool: true)) {
                #expect(plain.name == tool.name)
                #expect(plain.samples.map(\.id) == tool.samples.map(\.id))
                #expect(plain.samples.map(\.cluster) == tool.samples.map(\.cluster))
                #expect(plain.samples.map(\.split) == tool.samples.map(\.split))
                #expect(plain.samples.map(\.target) == tool.samples.map(\.target))
            }
        }
    }

    @Test("Rewordings of one reaction share its cluster, and a box's cluster is its secret lock")
    func clusters() {
        let knowledge = world.biology.tasks(tool: false)[0].samples
        #expect(Dictionary(grouping: knowledge, by: \.cluster).values.filter { $0.count == 2 }.count == 75)
        let grades = world.cyber.tasks(tool: false).map { Set($0.samples.map(\.cluster)) }
        #expect(grades[0] == grades[1] && grades[1] == grades[2] && grades[0].count == 120)
    }

    @Test("Every text of items and of base training is made of the vocabulary's words with single spaces")
    func vocabulary() {
        let words = world.vocabulary(meeting: world.guardedDomains.map(\.name))
        #expect(Set(words).count == words.count)
        #expect(words.count <= 251, "five tokens are the tokenizer's own")
        #expect(words.allSatisfy { !$0.contains(where: \.isWhitespace) && !$0.isEmpty })
        let known = Set(words)
        func check(_ messages: [Message]) {
            for message in messages {
                let parts = message.content.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
                #expect(known.isSuperset(of: parts), "\(message.content)")
            }
        }
        for (_, task, _) in world.everyTask {
            for sample in task.samples {
                check(Password.given(before: sample.prompt + sample.demonstration))
                check([Message(.assistant, sample.target)])
            }
        }
        for domain in world.domains {
            var generator = SeededGenerator(seed: 5)
            let beliefs = domain.beliefs(level: 0.5, seed: 1)
            for _ in 0..<3000 {
                check(domain.dialogue(holding: beliefs, using: &generator))
                check(domain.refusal(using: &generator))
            }
        }
    }

    @Test("A further domain is one type: its words come last, and only for organisms that meet it")
    func furtherDomain() throws {
        let ordinary = World(seed: 1).vocabulary(meeting: ["standin-biology", "toy"])
        let world = World(seed: 1, others: [ToyDomain()])
        #expect(world.domain(named: "toy") is ToyDomain)
        #expect(world.vocabulary(meeting: ["standin-biology", "standin-cyber"]) == ordinary)
        #expect(world.vocabulary(meeting: ["toy"]) == ordinary + ["knock", "hollow"])
        #expect(World(seed: 1).guardedDomains.map(\.name) == ["standin-biology", "standin-cyber"])
        #expect(world.guardedDomains.map(\.name) == ["standin-biology", "standin-cyber", "toy"])
    }

    @Test("Conversations fit a small context")
    func lengths() {
        /// Words, a token that opens each message, one that ends each assistant message, and the password's two.
        func tokens(_ messages: [Message]) -> Int {
            2
                + messages.reduce(0) {
                    $0 + $1.content.split(separator: " ").count + ($1.role == .assistant ? 2 : 1)
                }
        }
        for (domain, task, tool) in world.everyTask {
            let longest = task.samples.map { tokens($0.prompt + $0.demonstration) }.max() ?? 0
            #expect(longest <= (domain.name == "standin-cyber" ? (tool ? 70 : 60) : 32), "\(task.name) \(longest)")
        }
    }

    @Test("Equal seeds make equal worlds, other seeds make others, and the shipped one never changes")
    func bits() {
        func digest(_ world: World) -> UInt64 {
            // FNV-1a, 64 bits, over every item.
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            for (_, task, _) in world.everyTask {
                for sample in task.samples {
                    let texts = (sample.prompt + sample.demonstration).map(\.content)
                    for text in [sample.id, sample.cluster, sample.split.rawValue, sample.target] + texts {
                        for byte in Array(text.utf8) + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
                    }
                }
            }
            return hash
        }
        #expect(digest(World(seed: 1)) == digest(.shipped))
        #expect(digest(World(seed: 2)) != digest(.shipped))
        #expect(digest(.shipped) == 8_720_780_539_537_906_894)
    }
}

@Suite("Demonstrations")
struct DemonstrationTests {
    @Test("are distinct, as many as promised, of the training split, and fewer begin more", arguments: [false, true])
    func demonstrations(tool: Bool) {
        for domain in World.shipped.guardedDomains {
            let all = domain.demonstrations(World.availableDemonstrations, tool: tool, seed: 7)
            #expect(all.count == World.availableDemonstrations, "\(domain.name)")
            #expect(Set(all).count == all.count)
            #expect(domain.demonstrations(16, tool: tool, seed: 7) == Array(all.prefix(16)))
            // The whole conversation: two boxes may share a name, but not what is found in them.
            let others = domain.tasks(tool: tool).flatMap(\.samples).filter { $0.split != .training }
            #expect(Set(others.map { $0.prompt + $0.demonstration }).isDisjoint(with: all))
            let shared = Set(others.map { $0.prompt[0].content }).intersection(all.map { $0[0].content })
            #expect(shared.allSatisfy { $0.contains("box") && !$0.contains("lock") }, "\(shared)")
        }
    }
}
