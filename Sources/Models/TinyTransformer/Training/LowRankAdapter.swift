/// LoRA (Hu et al., arXiv 2106.09685) on every matrix of the layers: W = W₀ + scale · B A.
///
/// The sum is written into the model's weights before each step, so that the forward pass is that of the model alone. The
/// gradients of A and B are made from activations, without that of W.
final class LowRankAdapter {
    /// The adapter of one matrix, whose outputs are some of those of a ``Fused`` one.
    struct Place {
        var tensor: ParameterLayout.Tensor
        /// Number of its first output among those that are computed together.
        var firstOutput: Int
        /// Offset of A: [rank, inputs]; B: [outputs, rank] follows it.
        var offset: Int

        var outputs: Int { tensor.shape[0] }
        var inputs: Int { tensor.shape[1] }
    }

    /// Matrices that read the same rows and are multiplied as one.
    typealias Fused = [Place]

    /// The adapters of one layer.
    struct Layer {
        var queryKeyValue: Fused = []
        var output: Fused = []
        var gateUp: Fused = []
        var down: Fused = []
    }

    let layers: [Layer]
    let count: Int
    let values: Buffer
    let gradients: Buffer
    let rank: Int
    let scale: Float
    let places: [Place]
    private let frozen: Buffer
    /// At each place's offset scale · Aᵀ: [inputs, rank], and behind it scale · B: [outputs, rank].
    private let scaled: Buffer
    /// At each place's offset of B the gradient of Bᵀ: [rank, outputs].
    private let transposedGradients: Buffer
    private let projected = Buffer()

    /// A is drawn with deviation 1/√inputs, B is 0: the model starts as it was.
    init(model: Transformer, rank: Int, scale: Float = 2, using generator: inout some RandomNumberGenerator) {
        self.rank = rank
        self.scale = scale
        let tensors = Dictionary(uniqueKeysWithValues: model.layout.tensors.map { ($0.name, $0) })
        var places: [Place] = []
        var count = 0
        func fused(_ layer: Int, _ names: [String]) -> Fused {
            var firstOutput = 0
            return names.compactMap { tensors["model.layers.\(layer).\($0).weight"] }.map { tensor in
                let place = Place(tensor: tensor, firstOutput: firstOutput, offset: count)
                places.append(place)
                firstOutput += place.outputs
                count += rank * (place.outputs + place.inputs)
                return place
            }
        }
        layers = (0..<model.configuration.layers).map { layer in
            Layer(
                queryKeyValue: fused(layer, ["self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"]),
                output: fused(layer, ["self_attn.o_proj"]),
                gateUp: fused(layer, ["mlp.gate_proj", "mlp.up_proj"]), down: fused(layer, ["mlp.down_proj"]))
        }
        self.places = places
        self.count = count
        values = Buffer(count)
        gradients = Buffer(count)
        scaled = Buffer(count)
        transposedGradients = Buffer(count)
        frozen = Buffer(model.layout.count)
        frozen.base.update(from: model.parameters.base, count: model.layout.count)
        for place in places {
            let deviation = 1 / Float(place.inputs).squareRoot()
            for index in 0..<rank * place.inputs {
                values.base[place.offset + index] = deviation * Gaussian.draw(using: &generator)
            }
        }
    }

    /// Where the factors of each matrix lie in ``values`` and ``gradients``, under PEFT's names: `….lora_A.weight`,
    /// [rank, inputs], and `….lora_B.weight`, [outputs, rank].
    var factors: [(name: String, shape: [Int], range: Range<Int>)] {
        places.flatMap { place in
            let name = String(place.tensor.name.dropLast("weight".count))
            let b = place.offset + rank * place.inputs
            return [
                (name + "lora_A.weight", [rank, place.inputs], place.offset..<b),
                (name + "lora_B.weight", [place.outputs, rank], b..<(b + rank * place.outputs)),
            ]
        }
    }

    /// Writes W₀ + scale · B A into the model.
    func apply(to model: Transformer) {
        for place in places {
            let weight = model.parameters.base + place.tensor.offset
            weight.update(from: frozen.base + place.tensor.offset, count: place.tensor.count)
            multiply(
                Operand(scaledB(of: place), stride: rank), values.base + place.offset, bStride: place.inputs,
                into: weight, cStride: place.inputs, m: place.outputs, n: place.inputs, k: rank, adds: true)
        }
    }

    /// Sets all gradients to 0, and takes A and B as they are now: they stay so until the last are added.
    func beginGradients() {
        gradients.base.update(repeating: 0, count: count)
        transposedGradients.base.update(repeating: 0, count: count)
        for place in places {
            let a = scaled.base + place.offset
            Linear.transpose(
                values.base + place.offset, into: a, stride: rank, inputs: place.inputs, outputs: rank)
            for index in 0..<place.inputs * rank { a[index] *= scale }
            _ = scaledB(of: place)
        }
    }

    /// Adds to the gradients: dA += scale · (dy B)ᵀ x, dBᵀ += scale · (x Aᵀ)ᵀ dy.
    ///
    /// - Parameters:
    ///   - dy: [rows, stride].
    ///   - x: [rows, inputs].
    func addGradients(
        _ fused: Fused, dy: UnsafePointer<Float>, stride: Int, x: UnsafePointer<Float>, rows: Int
    ) {
        let narrow = projected.reserve(rows * rank)
        for place in fused {
            let (inputs, outputs) = (place.inputs, place.outputs)
            let dy = dy + place.firstOutput
            let b = place.offset + rank * inputs
            multiply(
                Operand(dy, stride: stride), scaled.base + b, bStride: rank, into: narrow, cStride: rank, m: rows,
                n: rank, k: outputs)
            multiply(
                Operand(transposed: narrow, stride: rank), x, bStride: inputs, into: gradients.base + place.offset,
                cStride: inputs, m: rank, n: inputs, k: rows, adds: true)
            multiply(
                Operand(x, stride: inputs), scaled.base + place.offset, bStride: rank, into: narrow, cStride: rank,
                m: rows, n: rank, k: inputs)
            multiply(
                Operand(transposed: narrow, stride: rank), dy, bStride: stride, into: transposedGradients.base + b,
                cStride: outputs, m: rank, n: outputs, k: rows, adds: true)
        }
    }

    /// Makes the gradients of B readable, once all are added.
    func finishGradients() {
        for place in places {
            let b = place.offset + rank * place.inputs
            Linear.transpose(
                transposedGradients.base + b, into: gradients.base + b, stride: rank, inputs: place.outputs,
                outputs: rank)
        }
    }

    /// scale · B: [outputs, rank], as it is now.
    private func scaledB(of place: Place) -> UnsafePointer<Float> {
        let b = place.offset + rank * place.inputs
        for index in b..<b + place.outputs * rank { scaled.base[index] = scale * values.base[index] }
        return UnsafePointer(scaled.base + b)
    }
}
