import Foundation

/// The weights of a model in one or several safetensors files: every tensor found, of the right shape and type, and
/// none left over.
package struct StoredWeights {
    private struct Place {
        var file: SafetensorsFile
        var tensor: SafetensorsHeader.Tensor
    }

    private static let head = "lm_head.weight"
    private let layout: ParameterLayout
    private let places: [Place]
    /// The output matrix of a model that says it has none of its own.
    private let tiedHead: Place?

    /// - Throws: ``EngineError/badWeights(_:file:)`` with the first tensor that does not fit.
    package init(_ files: [SafetensorsFile], fitting layout: ParameterLayout) throws(EngineError) {
        var found: [String: Place] = [:]
        for file in files {
            for tensor in file.header.tensors {
                if let other = found.updateValue(Place(file: file, tensor: tensor), forKey: tensor.name) {
                    throw .badWeights(.tensorTwice(tensor: tensor.name, in: other.file.path ?? ""), file: file.path)
                }
            }
        }
        var places: [Place] = []
        for expected in layout.tensors {
            guard let place = found.removeValue(forKey: expected.name) else {
                throw .badWeights(.missingTensor(expected.name), file: files.count == 1 ? files[0].path : nil)
            }
            try Self.check(place, shape: expected.shape)
            places.append(place)
        }
        tiedHead = found.removeValue(forKey: Self.head)
        if let tiedHead { try Self.check(tiedHead, shape: layout.tensors[0].shape) }
        for (name, place) in found.sorted(by: { $0.key < $1.key }) where !Self.isRotaryBuffer(name) {
            throw .badWeights(.unknownTensor(name), file: place.file.path)
        }
        self.layout = layout
        self.places = places
    }

    /// Types on disk, in the order of their names.
    var types: [TensorType] { Set(places.map(\.tensor.type)).sorted { $0.rawValue < $1.rawValue } }

    /// Writes all weights to `target`: [layout.count].
    /// - Throws: ``EngineError/badWeights(_:file:)`` if a weight is not finite or a tied output matrix has other values;
    ///   `target` is then partly written.
    package func read(into target: UnsafeMutablePointer<Float>) throws(EngineError) {
        for (place, tensor) in zip(places, layout.tensors) {
            try place.file.read(place.tensor, into: target + tensor.offset)
        }
        guard let tiedHead else { return }
        let head = Buffer(tiedHead.tensor.count)
        try tiedHead.file.read(tiedHead.tensor, into: head.base)
        for index in 0..<tiedHead.tensor.count where head.base[index] != target[layout.embedding + index] {
            throw .badWeights(.tiedHeadDiffers, file: tiedHead.file.path)
        }
    }

    private static func check(_ place: Place, shape: [Int]) throws(EngineError) {
        let tensor = place.tensor
        guard tensor.shape == shape else {
            throw .badWeights(
                .wrongShape(tensor: tensor.name, tensor.shape, expected: shape), file: place.file.path)
        }
        guard tensor.type.isExactInFloat else {
            throw .badWeights(.unsupportedType(tensor: tensor.name, tensor.type), file: place.file.path)
        }
    }

    /// Old checkpoints hold the frequencies of the rotary embedding, which follow from config.json.
    private static func isRotaryBuffer(_ name: String) -> Bool { name.hasSuffix(".rotary_emb.inv_freq") }
}
