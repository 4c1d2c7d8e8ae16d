import Campaigns
import Elicitation
import EmbeddedModels
import Foundation
import Models
import TinyTransformer

/// Cells as a campaign runs them, on the model that the engine is measured on: each starts from the released weights, is
/// fine-tuned on demonstrations, and answers items.
public struct MeasuredCells: Sendable {
    /// What one run of the cells took.
    public struct Figures: Sendable, Codable {
        public var cells: Int
        /// From the first cell's start to the last one's end.
        public var seconds: Double
        /// The most memory that the process held at once before the first cell, in bytes.
        public var baseBytes: Int
        /// The most memory that the process held at once, in bytes.
        public var peakBytes: Int
    }

    let width: Int
    let cells: Int
    /// Steps of fine-tuning, of 64 dialogues each.
    let steps: Int
    let items: Int

    static let sequencesPerBatch = 64
    static let newTokens = 8
    /// As a campaign does.
    private static let itemsAtOnce = 256

    /// Cells of 100 steps and 500 items of a model of width 96, or in their shortest form.
    public init(cells: Int, isQuick: Bool) {
        self.cells = cells
        width = isQuick ? 32 : 96
        steps = isQuick ? 2 : 100
        items = isQuick ? 8 : 500
    }

    var demonstrations: [[Message]] { MeasuredModel.demonstrations(256) }
    var prompts: [[Message]] { MeasuredModel.prompts(items) }

    /// Runs all cells in this process.
    ///
    /// - Throws: What engine and scheduler throw.
    public func run(workers: Int) async throws -> Figures {
        let measured = MeasuredModel(width: width)
        let released = try measured.make().weights()
        let demonstrations = demonstrations
        let requests = prompts.map { GenerationRequest(messages: $0) }
        let tuning = SupervisedFineTuning(
            demonstrations: demonstrations.count, learningRate: 0.001, steps: steps, batchSize: Self.sequencesPerBatch,
            adapterRank: 0)
        let ground = TrainingGround(demonstrations: demonstrations)
        let jobs = (0..<cells).map { number in
            Job(id: "cell \(number)", dependencies: [], cost: 1) {
                let model = try measured.make()
                try model.load(weights: released)
                _ = try await tuning.run(on: model, in: ground, seed: UInt64(number))
                for start in stride(from: 0, to: requests.count, by: Self.itemsAtOnce) {
                    _ = try await model.generate(
                        Array(requests[start..<min(start + Self.itemsAtOnce, requests.count)]),
                        settings: GenerationSettings(maxTokens: Self.newTokens))
                }
            }
        }
        let baseBytes = MemoryUse.peakBytes
        let clock = ContinuousClock()
        let start = clock.now
        try await Scheduler(workers: workers).run(jobs)
        return Figures(
            cells: cells, seconds: (clock.now - start) / .seconds(1), baseBytes: baseBytes,
            peakBytes: MemoryUse.peakBytes)
    }
}
