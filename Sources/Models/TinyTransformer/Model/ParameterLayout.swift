/// Where each tensor of a model lies in one flat array, under its Hugging Face name.
public struct ParameterLayout: Sendable, Hashable {
    public struct Tensor: Sendable, Hashable {
        public var name: String
        public var shape: [Int]
        public var offset: Int
        public var count: Int { shape.reduce(1, *) }
    }

    /// Offsets of one layer. Query, key and value lie behind each other and multiply as one matrix,
    /// and so do gate and up.
    struct Layer: Sendable, Hashable {
        var inputNorm = 0
        var queryKeyValue = 0
        var output = 0
        var postNorm = 0
        var gateUp = 0
        var down = 0
    }

    public private(set) var tensors: [Tensor] = []
    public private(set) var count = 0
    private(set) var layers: [Layer] = []
    private(set) var embedding = 0
    private(set) var finalNorm = 0
    /// The embedding's offset if the two are tied.
    private(set) var head = 0

    public init(_ shape: ModelConfiguration) {
        let d = shape.hiddenSize
        let keyValue = shape.keyValueHeads * shape.headSize
        embedding = add("model.embed_tokens.weight", [shape.vocabularySize, d])
        for index in 0..<shape.layers {
            let prefix = "model.layers.\(index)."
            var layer = Layer()
            layer.inputNorm = add(prefix + "input_layernorm.weight", [d])
            layer.queryKeyValue = add(prefix + "self_attn.q_proj.weight", [shape.queryWidth, d])
            _ = add(prefix + "self_attn.k_proj.weight", [keyValue, d])
            _ = add(prefix + "self_attn.v_proj.weight", [keyValue, d])
            layer.output = add(prefix + "self_attn.o_proj.weight", [d, shape.queryWidth])
            layer.postNorm = add(prefix + "post_attention_layernorm.weight", [d])
            layer.gateUp = add(prefix + "mlp.gate_proj.weight", [shape.intermediateSize, d])
            _ = add(prefix + "mlp.up_proj.weight", [shape.intermediateSize, d])
            layer.down = add(prefix + "mlp.down_proj.weight", [d, shape.intermediateSize])
            layers.append(layer)
        }
        finalNorm = add("model.norm.weight", [d])
        head = shape.tiesEmbeddings ? embedding : add("lm_head.weight", [shape.vocabularySize, d])
    }

    private mutating func add(_ name: String, _ shape: [Int]) -> Int {
        let tensor = Tensor(name: name, shape: shape, offset: count)
        tensors.append(tensor)
        count += tensor.count
        return tensor.offset
    }
}
