/// LoRA (Hu et al., arXiv 2106.09685) on every matrix of the layers: W = W₀ + scale · B A.
///
/// The sum is written into the model's weights before each step, so that the model runs at full speed and the
/// gradients of A and B follow exactly from that of W.
final class LowRankAdapter {
    private struct Place {
        var tensor: ParameterLayout.Tensor
        /// Offset of A: [rank, inputs]; B: [outputs, rank] follows it.
        var offset: Int
    }

    private let rank: Int
    private let scale: Float
    private let places: [Place]
    private let frozen: Buffer
    let count: Int
    let values: Buffer
    let gradients: Buffer
    private let scratch = Buffer()

    /// A is drawn with deviation 1/√inputs, B is 0: the model starts as it was.
    init(model: Transformer, rank: Int, scale: Float = 2, using generator: inout some RandomNumberGenerator) {
        self.rank = rank
        self.scale = scale
        var places: [Place] = []
        var count = 0
        for tensor in model.layout.tensors where tensor.name.contains("_proj") {
            places.append(Place(tensor: tensor, offset: count))
            count += rank * (tensor.shape[0] + tensor.shape[1])
        }
        self.places = places
        self.count = count
        values = Buffer(count)
        gradients = Buffer(count)
        frozen = Buffer(model.layout.count)
        frozen.base.update(from: model.parameters.base, count: model.layout.count)
        for place in places {
            let deviation = 1 / Float(place.tensor.shape[1]).squareRoot()
            for index in 0..<(rank * place.tensor.shape[1]) {
                values.base[place.offset + index] = deviation * Gaussian.draw(using: &generator)
            }
        }
    }

    /// Writes W₀ + scale · B A into the model.
    func apply(to model: Transformer) {
        for place in places {
            let (outputs, inputs) = (place.tensor.shape[0], place.tensor.shape[1])
            let a = values.base + place.offset
            let weight = model.parameters.base + place.tensor.offset
            weight.update(from: frozen.base + place.tensor.offset, count: place.tensor.count)
            multiply(
                Operand(scaledB(of: place), stride: rank), a, bStride: inputs, into: weight, cStride: inputs,
                m: outputs, n: inputs, k: rank, adds: true)
        }
    }

    /// From the model's dW: dA = scale · Bᵀ dW, dB = scale · dW Aᵀ.
    func collectGradients(from model: Transformer) {
        for place in places {
            let (outputs, inputs) = (place.tensor.shape[0], place.tensor.shape[1])
            let da = gradients.base + place.offset
            let dweight = model.gradients.base + place.tensor.offset
            multiply(
                Operand(transposed: scaledB(of: place), stride: rank), dweight, bStride: inputs, into: da,
                cStride: inputs, m: rank, n: inputs, k: outputs)
            let db = da + rank * inputs
            let transposedA = scratch.reserve(inputs * rank)
            Linear.transpose(
                values.base + place.offset, into: transposedA, stride: rank, inputs: inputs, outputs: rank)
            multiply(
                Operand(dweight, stride: inputs), transposedA, bStride: rank, into: db, cStride: rank, m: outputs,
                n: rank, k: inputs)
            for index in 0..<outputs * rank { db[index] *= scale }
        }
    }

    /// scale · B: [outputs, rank], valid until the next call.
    private func scaledB(of place: Place) -> UnsafePointer<Float> {
        let count = place.tensor.shape[0] * rank
        let b = values.base + place.offset + rank * place.tensor.shape[1]
        let scaled = scratch.reserve(count)
        for index in 0..<count { scaled[index] = scale * b[index] }
        return UnsafePointer(scaled)
    }
}
