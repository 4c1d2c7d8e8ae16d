import Foundation

/// How the frequencies of the rotary embedding are stretched for contexts beyond those of pretraining. It is encoded as
/// `rope_scaling` of a `config.json`.
public enum RopeScaling: Codable, Sendable, Hashable {
    /// All frequencies divided by the factor.
    case linear(factor: Double)
    /// Llama 3.1: low frequencies divided by the factor, high ones kept, those between interpolated by how often they
    /// turn within the original context; `_compute_llama3_parameters` of transformers.
    case llama3(factor: Double, lowFrequencyFactor: Double, highFrequencyFactor: Double, originalContextLength: Int)

    /// - Throws: ``ConfigurationError`` naming the first value that stretches nothing.
    func validate() throws(ConfigurationError) {
        let factors: [(String, Double)] =
            switch self {
            case .linear(let factor): [("factor", factor)]
            case .llama3(let factor, let low, let high, _):
                [("factor", factor), ("low_freq_factor", low), ("high_freq_factor", high)]
            }
        for (key, value) in factors where !(value > 0 && value <= 1e6) {
            throw .wrongValue(key: key, value: "\(value)", expected: "above 0 and at most 1000000")
        }
        guard case .llama3(_, let low, let high, let original) = self else { return }
        guard low < high else {
            throw .wrongValue(key: "low_freq_factor", value: "\(low)", expected: "below high_freq_factor, \(high)")
        }
        guard (1...1_048_576).contains(original) else {
            throw .wrongValue(
                key: "original_max_position_embeddings", value: "\(original)", expected: "between 1 and 1048576")
        }
    }

    /// frequency: radians per position.
    func scaled(_ frequency: Double) -> Double {
        switch self {
        case .linear(let factor): return frequency / factor
        case .llama3(let factor, let low, let high, let original):
            let turns = Double(original) * frequency / (2 * .pi)
            if turns > high { return frequency }
            if turns < low { return frequency / factor }
            let smooth = (turns - low) / (high - low)
            return (1 - smooth) * frequency / factor + smooth * frequency
        }
    }
}

extension RopeScaling {
    private enum CodingKeys: String, CodingKey {
        case type = "rope_type"
        case factor
        case lowFrequencyFactor = "low_freq_factor"
        case highFrequencyFactor = "high_freq_factor"
        case originalContextLength = "original_max_position_embeddings"
    }

    private enum Kind: String, Codable {
        case linear
        case llama3
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .linear(let factor):
            try fields.encode(Kind.linear, forKey: .type)
            try fields.encode(factor, forKey: .factor)
        case .llama3(let factor, let low, let high, let original):
            try fields.encode(Kind.llama3, forKey: .type)
            try fields.encode(factor, forKey: .factor)
            try fields.encode(low, forKey: .lowFrequencyFactor)
            try fields.encode(high, forKey: .highFrequencyFactor)
            try fields.encode(original, forKey: .originalContextLength)
        }
    }

    public init(from decoder: any Swift.Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let factor = try fields.decode(Double.self, forKey: .factor)
        switch try fields.decode(Kind.self, forKey: .type) {
        case .linear: self = .linear(factor: factor)
        case .llama3:
            self = .llama3(
                factor: factor, lowFrequencyFactor: try fields.decode(Double.self, forKey: .lowFrequencyFactor),
                highFrequencyFactor: try fields.decode(Double.self, forKey: .highFrequencyFactor),
                originalContextLength: try fields.decode(Int.self, forKey: .originalContextLength))
        }
    }
}
