import Elicitation
import Models
import Testing
import Vocabulary

@Suite("A training that somebody ran elsewhere")
struct DeclaredTrainingTests {
    private static let declared = DeclaredTraining(
        name: "sft-1k", rung: .sft, methods: [.sft], demonstrations: 1000, trainedTokens: 2_000_000, flops: 1e19)

    @Test("is an attack of the name and the needs that were stated")
    func identity() {
        let attack = Attack(training: [Self.declared])
        #expect(
            attack.identity
                == AttackIdentity(rung: .sft, name: "sft-1k", methods: [.sft], demonstrations: 1000))
        #expect(attack.at(effort: 1) == attack)
    }

    @Test("is drawn again from its own weights, for whoever can prompt")
    func drawn() {
        let attack = Attack(training: [Self.declared])
        let again = attack.drawn(16, temperature: 1)
        #expect(again.name == "sft-1k + 16 samples T=1.0")
        #expect(again.methods == [.prompting, .sft] && again.rung == .sft)
        #expect(again.parent == attack && again.identity.parent == "sft-1k")
        var prompted = Self.declared
        prompted.methods = [.rl, .prompting]
        #expect(Attack(training: [prompted]).drawn(2, temperature: 1).methods == [.rl, .prompting])
    }

    @Test("took the compute that was stated, and takes none here")
    func compute() async {
        let foreseen = Self.declared.forecast(in: ForeseenGround())
        #expect(foreseen.flops(parameters: 7) == 1e19 && foreseen.mostFlops(parameters: 7) == 1e19)
        #expect(foreseen.trained == 0 && foreseen.generated == 0)
        let attack = Attack(training: [Self.declared])
        #expect(!attack.mustChangeWeights())
        await #expect(throws: StageError.ranElsewhere("sft-1k")) {
            _ = try await attack.train(RecordingModel { _, _ in "" }, in: TrainingGround(), seed: 1)
        }
    }
}

@Suite("Where an attack starts from")
struct AttackParentTests {
    private static func imitation(steps: Int = 60) -> SupervisedFineTuning {
        SupervisedFineTuning(demonstrations: 16, learningRate: 0.0005, steps: steps, batchSize: 8, adapterRank: 0)
    }

    private static func reinforcement(correctness: Bool = true) -> ReinforcementLearning {
        ReinforcementLearning(
            temperature: 1.5, learningRate: 0.0005, steps: 40, prompts: 4, rollouts: 4, complianceReward: 0.1,
            rewardsCorrectness: correctness)
    }

    @Test("the rung follows from the stages in their order")
    func rungs() {
        let (sft, rl, anti) = (Self.imitation(), Self.reinforcement(), Self.reinforcement(correctness: false))
        #expect(Attack(training: [sft]).rung == .sft && Attack(training: [rl]).rung == .domainRL)
        #expect(Attack(training: [anti]).rung == .antiRefusalRL)
        #expect(Attack(training: [anti, rl]).rung == .domainRL && Attack(training: [sft, rl]).rung == .sftThenRL)
        #expect(Attack(training: [sft, rl, rl]).rung == .sftThenRL && Attack(training: []).rung == .asReleased)
    }

    @Test("all stages but the last, on their own rung; with the tool always the model as released")
    func parents() {
        let both = Attack(training: [Self.imitation(), Self.reinforcement()])
        #expect(both.parent == Attack(training: [Self.imitation()]))
        #expect(both.withTool.parent == nil)
        #expect(both.withTool.drawn(4, temperature: 1).parent == both.withTool)
        #expect(both.at(effort: 0.5).parent == Attack(training: [Self.imitation()]).at(effort: 0.5))
        #expect(Attack(rung: .prompting, samples: 4, temperature: 1).parent == nil)
    }

    @Test("attacks with the same name differ where something that decides the result does")
    func identity() {
        let (long, short) = (Attack(training: [Self.imitation()]), Attack(training: [Self.imitation(steps: 6)]))
        #expect(long.name == short.name && long != short && long.identity != short.identity)
        #expect(Set([long, short, long.at(effort: 0.1)]).count == 3)
    }
}
