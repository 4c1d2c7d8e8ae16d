import Domains
import Elicitation
import EmbeddedModels
import Foundation
import Models
import Rollouts

/// What one core of this machine computes, in FLOPs per second by the rules 6 N and 2 N.
public struct EngineSpeed: Sendable, Equatable {
    /// Forward and backward.
    public var training: Double
    /// Reading and writing, with many dialogues at once.
    public var generation: Double

    /// The same speed for both.
    public init(flopsPerSecond: Double) {
        training = flopsPerSecond
        generation = flopsPerSecond
    }

    /// Measures, for about a second, a model on dialogues of a domain.
    ///
    /// - Parameter seed: Decides the dialogues.
    init(measuring model: EmbeddedModel, seed: UInt64, in domain: any Domain) async throws {
        let examples = domain.demonstrations(64, tool: false, seed: seed).map {
            TrainingExample(messages: $0)
        }
        model.beginStage(adapterRank: 0, seed: seed)
        training = try await Self.rate {
            let step = try await model.trainStep(examples, learningRate: 0, optimizer: OptimizerSettings())
            return Compute(trainedTokens: step.tokens).flops(parameters: model.parameterCount)
        }
        let requests = examples.map {
            GenerationRequest(messages: $0.messages.prefix { $0.role != .assistant } + [], samples: 4)
        }
        let read = try requests.reduce(0) { try $0 + model.tokenizer.prompt($1.messages).count }
        let settings = GenerationSettings(maxTokens: 4, temperature: 1)
        generation = try await Self.rate {
            let written = try await model.generate(requests, settings: settings).joined().reduce(0) { $0 + $1.tokens }
            return Compute(generatedTokens: read + written).flops(parameters: model.parameterCount)
        }
    }

    /// FLOPs per second of a piece of work that is repeated for half a second, after a first time that does not count.
    private static func rate(_ work: () async throws -> Double) async throws -> Double {
        _ = try await work()
        let start = processorSeconds
        var flops = 0.0
        while processorSeconds - start < 0.5 { flops += try await work() }
        return flops / (processorSeconds - start)
    }

    /// Of this process: what else the machine does shall not count.
    private static var processorSeconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}
