import Foundation

/// The files in which PEFT keeps an adapter.
extension LowRankAdapter {
    /// `adapter_model.safetensors`: of each matrix A as [rank, inputs] and B as [outputs, rank].
    func peftWeights() throws -> Data {
        try Safetensors.data(
            of: factors.map { factor in
                ("base_model.model." + factor.name, factor.shape, UnsafePointer(values.base + factor.range.lowerBound))
            })
    }

    /// `adapter_config.json`.
    /// - Parameter base: Name or folder of the model that the adapter belongs to.
    func peftJSON(base: String) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let modules = Set(places.compactMap { $0.tensor.name.split(separator: ".").dropLast().last.map(String.init) })
        return try encoder.encode(
            PEFTConfiguration(
                base: base, rank: rank, alpha: scale * Float(rank), modules: modules.sorted()))
    }
}

/// What PEFT must know of an adapter; it has defaults for the rest.
private struct PEFTConfiguration: Encodable {
    var type = "LORA"
    var task = "CAUSAL_LM"
    var base: String
    var rank: Int
    /// PEFT scales by alpha / rank.
    var alpha: Float
    var modules: [String]
    var bias = "none"
    var dropout = 0
    var isForInference = true
    var isTransposed = false
    var usesRankStabilisation = false
    var usesDecomposition = false

    enum CodingKeys: String, CodingKey {
        case type = "peft_type"
        case task = "task_type"
        case base = "base_model_name_or_path"
        case rank = "r"
        case alpha = "lora_alpha"
        case modules = "target_modules"
        case bias
        case dropout = "lora_dropout"
        case isForInference = "inference_mode"
        case isTransposed = "fan_in_fan_out"
        case usesRankStabilisation = "use_rslora"
        case usesDecomposition = "use_dora"
    }
}
