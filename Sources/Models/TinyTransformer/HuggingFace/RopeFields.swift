/// The rotary embedding of a `config.json`: `rope_theta` and `rope_scaling`, or the `rope_parameters` that
/// transformers 5 writes for both. Where several of them are there, they have to mean the same.
struct RopeFields {
    let theta: Float
    let scaling: RopeScaling?

    init(_ fields: ConfigurationFields, context: Int) throws(ConfigurationError) {
        let older = try fields.object("rope_scaling")
        let newer = try fields.object("rope_parameters")
        for object in [older, newer].compactMap(\.self) {
            if object.isNested {
                throw .unsupported(
                    key: "rope_parameters", value: "an object a layer type", supported: "one for all layers")
            }
        }
        for place in [fields, older, newer].compactMap(\.self) {
            if let share = place["partial_rotary_factor"], share.double != 1 {
                throw .unsupported(key: "partial_rotary_factor", value: share.summary, supported: "only 1")
            }
        }
        theta = Float(try Self.theta(fields, older, newer))
        let scalings = try Self.scalings(older, newer, fields, context: context)
        if scalings.count == 2, scalings[0] != scalings[1] { throw .contradiction("rope_scaling", "rope_parameters") }
        scaling = scalings.first ?? nil
    }

    /// The base, which each of the three may state.
    private static func theta(
        _ fields: ConfigurationFields, _ older: ConfigurationFields?, _ newer: ConfigurationFields?
    ) throws(ConfigurationError) -> Double {
        let outer = try fields.number("rope_theta", default: 10_000)
        var stated: [(key: String, value: Double)] = []
        if fields["rope_theta"] != nil { stated.append(("rope_theta", outer)) }
        for (name, object) in [("rope_scaling", older), ("rope_parameters", newer)] {
            guard let object, object["rope_theta"] != nil else { continue }
            stated.append(("\(name).rope_theta", try object.number("rope_theta")))
        }
        for other in stated.dropFirst() where Float(other.value) != Float(stated[0].value) {
            throw .contradiction(stated[0].key, other.key)
        }
        return stated.first?.value ?? outer
    }

    /// What each of the two says of scaling.
    private static func scalings(
        _ older: ConfigurationFields?, _ newer: ConfigurationFields?, _ fields: ConfigurationFields, context: Int
    ) throws(ConfigurationError) -> [RopeScaling?] {
        var scalings: [RopeScaling?] = []
        for (name, object) in [("rope_scaling", older), ("rope_parameters", newer)] {
            guard let object else { continue }
            scalings.append(try scaling(object, name: name, fields, context: context))
        }
        return scalings
    }

    private static func scaling(
        _ rope: ConfigurationFields, name: String, _ fields: ConfigurationFields, context: Int
    ) throws(ConfigurationError) -> RopeScaling? {
        if let type = rope["type"], let newerType = rope["rope_type"], type != newerType {
            throw .contradiction("\(name).type", "\(name).rope_type")
        }
        switch rope["rope_type"] ?? rope["type"] ?? .string("default") {
        case .string("default"): return nil
        case .string("linear"): return .linear(factor: try rope.number("factor"))
        case .string("llama3"):
            let outer = try fields.integer("original_max_position_embeddings", default: context)
            let original = try rope.integer("original_max_position_embeddings", default: outer)
            if fields["original_max_position_embeddings"] != nil, original != outer {
                throw .contradiction("original_max_position_embeddings", "\(name).original_max_position_embeddings")
            }
            return .llama3(
                factor: try rope.number("factor"), lowFrequencyFactor: try rope.number("low_freq_factor"),
                highFrequencyFactor: try rope.number("high_freq_factor"), originalContextLength: original)
        case let other:
            throw .unsupported(key: "rope_type", value: other.summary, supported: "default, linear and llama3")
        }
    }
}
