/// The transposes of all matrices, which the forward pass multiplies with.
struct TransposedWeights {
    /// Offsets of one layer's.
    struct Layer {
        var queryKeyValue = 0
        var output = 0
        var gateUp = 0
        var down = 0
    }

    private struct Matrix {
        var source: Int
        var target: Int
        var inputs: Int
        var outputs: Int
        var stride: Int
    }

    let layers: [Layer]
    /// Offset of the output matrix's.
    let head: Int
    /// Columns of the output matrix's, and of logits: the vocabulary rounded up to whole vectors.
    let headStride: Int
    private let matrices: [Matrix]
    private let memory: Buffer

    init(_ shape: ModelConfiguration, _ layout: ParameterLayout) {
        let (d, f) = (shape.hiddenSize, shape.intermediateSize)
        let queries = shape.queryWidth
        var matrices: [Matrix] = []
        var count = 0
        func add(_ source: Int, inputs: Int, outputs: Int, stride: Int? = nil) -> Int {
            let stride = stride ?? outputs
            matrices.append(Matrix(source: source, target: count, inputs: inputs, outputs: outputs, stride: stride))
            count += inputs * stride
            return matrices[matrices.count - 1].target
        }
        layers = layout.layers.map { at in
            Layer(
                queryKeyValue: add(
                    at.queryKeyValue, inputs: d, outputs: queries + 2 * shape.keyValueHeads * shape.headSize),
                output: add(at.output, inputs: queries, outputs: d),
                gateUp: add(at.gateUp, inputs: d, outputs: 2 * f), down: add(at.down, inputs: f, outputs: d))
        }
        headStride = (shape.vocabularySize + 15) / 16 * 16
        head = add(layout.head, inputs: d, outputs: shape.vocabularySize, stride: headStride)
        self.matrices = matrices
        memory = Buffer(count)
    }

    var base: UnsafePointer<Float> { UnsafePointer(memory.base) }

    /// Takes the weights as they are now.
    func update(from parameters: UnsafePointer<Float>) {
        for matrix in matrices {
            Linear.transpose(
                parameters + matrix.source, into: memory.base + matrix.target, stride: matrix.stride,
                inputs: matrix.inputs, outputs: matrix.outputs)
        }
    }
}
