import FloodmarkTesting
import Foundation
import TinyTransformer

/// What transformers, peft and torch computed: `Tests/Fixtures/Engine`, made by `make_golden.py` there.
struct Golden: Decodable {
    struct Settings: Decodable {
        var learningRate: Float
        var weightDecay: Float
        var maxGradientNorm: Double

        /// Those of the engine, with its usual decay rates and epsilon.
        var adamW: AdamW.Settings {
            AdamW.Settings(learningRate: learningRate, weightDecay: weightDecay, maxGradientNorm: maxGradientNorm)
        }
    }

    struct Model: Decodable {
        var configuration: ModelConfiguration
        var sequences: [[Int32]]
        var learns: [[Bool]]
        var weights: [Float]
        var settings: Settings
        /// Of ten steps.
        var losses: [Double]
        var norms: [Double]

        var batch: PackedBatch { Golden.packed(sequences, learns, weights) }
    }

    struct Adapter: Decodable {
        var rank: Int
        var sequences: [[Int32]]
        var learns: [[Bool]]
        var settings: Settings
        var losses: [Double]
        var norms: [Double]

        var batch: PackedBatch { Golden.packed(sequences, learns, sequences.map { _ in 1 }) }
    }

    var models: [String: Model]
    var adapter: Adapter

    private static let folder = Repository.root.appending(path: "Tests/Fixtures/Engine")

    static func read() throws -> Golden {
        try JSONDecoder().decode(Golden.self, from: Data(contentsOf: folder.appending(path: "golden.json")))
    }

    static func data(_ name: String) throws -> Data {
        try Data(contentsOf: folder.appending(path: "\(name).safetensors"))
    }

    static func expected(_ name: String) throws -> TensorFile { try TensorFile(data("\(name)-expected")) }

    fileprivate static func packed(_ sequences: [[Int32]], _ learns: [[Bool]], _ weights: [Float]) -> PackedBatch {
        var batch = PackedBatch()
        for (index, sequence) in sequences.enumerated() {
            batch.append(sequence, learns: learns[index], weight: weights[index])
        }
        return batch
    }
}
