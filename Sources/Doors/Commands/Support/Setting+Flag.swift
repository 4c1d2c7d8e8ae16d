import Vocabulary

extension Setting {
    /// How it is written on the command line.
    var flag: String {
        switch self {
        case .attack: "--attack"
        case .baseURL: "--base-url"
        case .cache: "--cache"
        case .cellA: "--cell-a"
        case .cellB: "--cell-b"
        case .certificates: "--ca"
        case .claim: "--claim"
        case .closedReferences: "--closed"
        case .cluster: "--cluster"
        case .domain: "--domain"
        case .filter: "--filter"
        case .inspect: "--inspect"
        case .judgeModel: "--judge-model"
        case .judgePrices: "--judge-price-input, --judge-price-output"
        case .key: "--api-key-env, --api-key-file"
        case .log: "--log"
        case .logFolder: "--log-dir"
        case .match: "--match"
        case .metric: "--metric"
        case .modelA: "--model-a"
        case .modelB: "--model-b"
        case .openBaselines: "--open"
        case .percent: "--percent"
        case .prices: "--price-input, --price-output"
        case .rung: "--rung"
        case .scoreRange: "--score-range"
        case .scorer: "--scorer"
        case .subject: "--subject"
        case .tier: "--tier"
        case .verifierModel: "--verifier-model"
        case .verifierPrices: "--verifier-price-input, --verifier-price-output"
        case .workspace: "--workspace"
        }
    }
}

extension [Setting] {
    /// The words with how their settings are written, for example `import it under another name (--attack)`.
    func added(to words: String) -> String {
        isEmpty ? words : "\(words) (\(map(\.flag).joined(separator: ", ")))"
    }
}
