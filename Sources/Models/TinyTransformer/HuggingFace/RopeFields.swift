/// The rotary embedding of a `config.json`: `rope_theta` and `rope_scaling`, or the `rope_parameters` that
/// transformers 5 writes for both.
struct RopeFields {
    let theta: Float
    let scaling: RopeScaling?

    init(_ fields: ConfigurationFields, context: Int) throws(ConfigurationError) {
        let scaling = try fields.object("rope_scaling")
        let parameters = try fields.object("rope_parameters")
        if let scaling, let parameters, scaling != parameters {
            throw .contradiction("rope_scaling", "rope_parameters")
        }
        let rope = scaling ?? parameters ?? ConfigurationFields([:])
        if rope.isNested {
            throw .unsupported(key: "rope_parameters", value: "an object a layer type", supported: "one for all layers")
        }
        for place in [fields, rope] {
            if let share = place["partial_rotary_factor"], share.double != 1 {
                throw .unsupported(key: "partial_rotary_factor", value: share.summary, supported: "only 1")
            }
        }
        let outer = try fields.number("rope_theta", default: 10_000)
        theta = Float(try rope.number("rope_theta", default: outer))
        if fields["rope_theta"] != nil, theta != Float(outer) {
            throw .contradiction("rope_theta", "rope_parameters.rope_theta")
        }
        switch rope["rope_type"] ?? rope["type"] ?? .string("default") {
        case .string("default"): self.scaling = nil
        case .string("linear"): self.scaling = .linear(factor: try rope.number("factor"))
        case .string("llama3"):
            let outer = try fields.integer("original_max_position_embeddings", default: context)
            let original = try rope.integer("original_max_position_embeddings", default: outer)
            if fields["original_max_position_embeddings"] != nil, original != outer {
                throw .contradiction(
                    "original_max_position_embeddings", "rope_parameters.original_max_position_embeddings")
            }
            self.scaling = .llama3(
                factor: try rope.number("factor"), lowFrequencyFactor: try rope.number("low_freq_factor"),
                highFrequencyFactor: try rope.number("high_freq_factor"), originalContextLength: original)
        case let other:
            throw .unsupported(key: "rope_type", value: other.summary, supported: "default, linear and llama3")
        }
    }
}
