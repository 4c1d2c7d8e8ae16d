import Elicitation
import FloodmarkTesting
import Models
import Testing

@testable import EmbeddedModels
@testable import TinyTransformer

@Suite("SFT and GRPO agree with plain torch on a fixed batch")
struct GoldenPolicyTests {
    @Test("in the tokens of a conversation, and which of them are learnt: what the assistant wrote, and its end")
    func masks() throws {
        let (golden, model) = try GoldenPolicy.read()
        for (index, conversation) in golden.conversations.enumerated() {
            let (tokens, isAssistant) = try model.tokenizer.encode(conversation)
            #expect(tokens == golden.tokens[index] && isAssistant == golden.learns[index])
        }
    }

    @Test("in the advantages within each group")
    func advantages() throws {
        let (golden, _) = try GoldenPolicy.read()
        let found = golden.groups.flatMap { Advantage.normalised($0.rewards) }
        #expect(found.count == golden.advantages.count)
        for (found, expected) in zip(found, golden.advantages) { #expect(abs(found - expected) < 1e-5) }
    }

    @Test("in the log-probabilities of what the assistant wrote")
    func logProbabilities() async throws {
        let (golden, model) = try GoldenPolicy.read()
        let found = try await model.logProbabilities(of: golden.conversations.map { TrainingExample(messages: $0) })
        #expect(found.map(\.count) == golden.logProbabilities.map(\.count))
        for (found, expected) in zip(found.joined(), golden.logProbabilities.joined()) {
            #expect(abs(found - expected) < 1e-5)
        }
    }

    @Test(
        "in the loss and every gradient: plain, clipped on both sides and at both signs, and with a KL term",
        arguments: ["sft", "grpo", "grpo-clipped", "grpo-kl", "grpo-clipped-kl"])
    func gradients(name: String) async throws {
        let (golden, model) = try GoldenPolicy.read()
        let expected = try #require(golden.cases[name])
        let step = try await model.trainStep(
            golden.batch(expected), learningRate: 0, optimizer: OptimizerSettings())
        #expect(abs(step.gradientNorm / expected.gradientNorm - 1) < 1e-5)
        #expect(abs(step.loss - (expected.weightedLikelihood ?? expected.loss)) < 1e-5)
        let gradients = try GoldenPolicy.gradients()[name]
        #expect(gradients.count == model.transformer.layout.tensors.count)
        for tensor in model.transformer.layout.tensors {
            let found = UnsafeBufferPointer(
                start: model.transformer.gradients.base + tensor.offset, count: tensor.count)
            #expect(relativeGap(Array(found), gradients[tensor.name] ?? []) < 5e-5, "\(tensor.name)")
        }
    }

    @Test("What is said to the assistant is not learnt: a last message of anybody else changes nothing")
    func unlearnt() async throws {
        let (golden, model) = try GoldenPolicy.read()
        let dialogue = golden.conversations[0]
        #expect(dialogue.map(\.role) == [.user, .assistant, .tool, .assistant])
        func step(_ messages: [Message]) async throws -> TrainingStep {
            try await model.trainStep(
                [TrainingExample(messages: messages)], learningRate: 0, optimizer: OptimizerSettings())
        }
        let alone = try await step(dialogue)
        for role in [Message.Role.system, .user, .tool] {
            let longer = try await step(dialogue + [Message(role, "w1 w2 w3")])
            #expect(abs(longer.loss - alone.loss) < 1e-6)
            #expect(abs(longer.gradientNorm / alone.gradientNorm - 1) < 1e-5)
        }
        let learnt = try await step(dialogue + [Message(.assistant, "w1 w2 w3")])
        #expect(abs(learnt.loss - alone.loss) > 0.01)
        let silent = try await step([Message(.system, "w1"), Message(.user, "w2"), Message(.tool, "w3")])
        #expect(silent.loss == 0 && silent.gradientNorm == 0)
    }

    @Test("A ratio of 1 without KL term gives the gradient of the weighted likelihood, bit for bit")
    func onPolicy() async throws {
        let (golden, model) = try GoldenPolicy.read()
        let chosen = try #require(golden.cases["grpo"])
        func gradient(_ batch: [TrainingExample]) async throws -> [Float] {
            _ = try await model.trainStep(batch, learningRate: 0, optimizer: OptimizerSettings())
            let transformer = model.transformer
            return Array(UnsafeBufferPointer(start: transformer.gradients.base, count: transformer.layout.count))
        }
        let plain = golden.batch(chosen)
        var clipped = plain
        let old = try await model.logProbabilities(of: plain)
        for index in clipped.indices {
            clipped[index].policy = PolicyTerms(oldLogProbabilities: old[index], clip: 0.2, klCoefficient: 0)
        }
        #expect(try await gradient(plain) == gradient(clipped))
    }
}
