import Foundation

/// The weights of a model in one or several files: every tensor found, of the right shape and type, and none left over.
package struct StoredWeights {
    private static let head = "lm_head.weight"
    private let layout: ParameterLayout
    private let places: [StoredTensor]
    /// The output matrix of a model that says it has none of its own.
    private let tiedHead: StoredTensor?

    /// - Throws: ``EngineError/badWeights(_:file:)`` with the first tensor that does not fit.
    package init(_ tensors: [StoredTensor], fitting layout: ParameterLayout) throws(EngineError) {
        var found: [String: StoredTensor] = [:]
        for tensor in tensors {
            if let other = found.updateValue(tensor, forKey: tensor.name) {
                throw .badWeights(.tensorTwice(tensor: tensor.name, in: other.file ?? ""), file: tensor.file)
            }
        }
        let files = Set(tensors.map(\.file))
        var places: [StoredTensor] = []
        for expected in layout.tensors {
            guard let place = found.removeValue(forKey: expected.name) else {
                throw .badWeights(.missingTensor(expected.name), file: files.count == 1 ? files.first ?? nil : nil)
            }
            try Self.check(place, shape: expected.shape)
            places.append(place)
        }
        tiedHead = found.removeValue(forKey: Self.head)
        if let tiedHead { try Self.check(tiedHead, shape: layout.tensors[0].shape) }
        for (name, place) in found.sorted(by: { $0.key < $1.key }) where !Self.isRotaryBuffer(name) {
            throw .badWeights(.unknownTensor(name), file: place.file)
        }
        self.layout = layout
        self.places = places
    }

    /// Types on disk, in the order of their names.
    var types: [String] { Set(places.map(\.type)).sorted() }

    /// Writes all weights to `target`: [layout.count].
    /// - Throws: ``EngineError/badWeights(_:file:)`` if a weight is not finite or a tied output matrix has other values;
    ///   `target` is then partly written.
    package func read(into target: UnsafeMutablePointer<Float>) throws(EngineError) {
        for (place, tensor) in zip(places, layout.tensors) {
            try place.read(target + tensor.offset)
        }
        guard let tiedHead else { return }
        let head = Buffer(tiedHead.count)
        try tiedHead.read(head.base)
        for index in 0..<tiedHead.count where head.base[index] != target[layout.embedding + index] {
            throw .badWeights(.tiedHeadDiffers, file: tiedHead.file)
        }
    }

    private static func check(_ tensor: StoredTensor, shape: [Int]) throws(EngineError) {
        guard tensor.shape == shape else {
            throw .badWeights(
                .wrongShape(tensor: tensor.name, tensor.shape, expected: shape), file: tensor.file)
        }
        if let problem = tensor.problem { throw .badWeights(problem, file: tensor.file) }
    }

    /// Old checkpoints hold the frequencies of the rotary embedding, which follow from config.json.
    private static func isRotaryBuffer(_ name: String) -> Bool { name.hasSuffix(".rotary_emb.inv_freq") }
}
