import Foundation

/// A model's weights as safetensors data.
public enum Safetensors {
    /// The model's weights as a file that Hugging Face tools read.
    public static func data(of model: Transformer) throws -> Data {
        try data(
            of: model.layout.tensors.map { tensor in
                (tensor.name, tensor.shape, UnsafePointer(model.parameters.base + tensor.offset))
            })
    }

    /// Tensors as a file, in the order given, marked as Hugging Face tools mark what they write.
    ///
    /// - Parameter tensors: `values` points to as many as the shape has.
    static func data(of tensors: [(name: String, shape: [Int], values: UnsafePointer<Float>)]) throws -> Data {
        var end = 0
        let header = SafetensorsHeader(
            tensors: tensors.map { tensor in
                let start = end
                end += tensor.shape.reduce(4, *)
                return SafetensorsHeader.Tensor(
                    name: tensor.name, type: .f32, shape: tensor.shape, bytes: start..<end)
            }, metadata: ["format": "pt"])
        var data = try header.encoded()
        for tensor in tensors {
            data.append(UnsafeBufferPointer(start: tensor.values, count: tensor.shape.reduce(1, *)))
        }
        return data
    }

    /// Reads weights into a model of the same shape.
    /// - Throws: ``EngineError/badWeights(_:file:)`` if the data is damaged, or a tensor is missing, unknown, of another
    ///   shape or type, or not finite; the model is then as it was.
    public static func load(_ data: Data, into model: Transformer) throws(EngineError) {
        let weights = try StoredWeights(SafetensorsFile(data).tensors, fitting: model.layout)
        let values = Buffer(model.layout.count)
        try weights.read(into: values.base)
        model.parameters.base.update(from: values.base, count: model.layout.count)
    }
}
