import Vocabulary

/// What is wrong with the settings of an endpoint, found before anything is sent.
public enum EndpointError: ExplainedError, Hashable {
    case badURL(String, String)
    case noSecret(SecretSource, String)
    case badHeader(String, String)
    case badCertificates(path: String, String)
    case badExtraMembers(String)
    case badSetting(String, String)
    /// A limit on money is set, and there are no prices.
    case noPrices(model: String)

    public var message: String {
        switch self {
        case .badURL(let url, let reason): "base URL \(url.debugDescription): \(reason)"
        case .noSecret(let source, let reason): "the secret in \(source): \(reason)"
        case .badHeader(let name, let reason): "header \(name.debugDescription): \(reason)"
        case .badCertificates(let path, let reason): "certificates in \(path.debugDescription): \(reason)"
        case .badExtraMembers(let reason): "extra members of requests: \(reason)"
        case .badSetting(let name, let reason): "\(name): \(reason)"
        case .noPrices(let model):
            "the run has a limit on money, and model \(model.debugDescription) has no prices"
        }
    }

    public var fix: String {
        switch self {
        case .badURL: "write what stands before /chat/completions; keys go elsewhere"
        case .noSecret: "name a variable or file that holds the key"
        case .badHeader: "correct the header"
        case .badCertificates: "give a PEM file of the authority's certificates"
        case .badExtraMembers: "write a JSON object, for example {\"top_k\":20}"
        case .badSetting: "correct the setting of the server"
        case .noPrices: "give them, or limit tokens"
        }
    }

    public var settings: [Setting] {
        switch self {
        case .badURL: [.baseURL, .key]
        case .noSecret: [.key]
        case .badCertificates: [.certificates]
        case .noPrices: [.prices]
        case .badHeader, .badExtraMembers, .badSetting: []
        }
    }

    public var isOfInput: Bool { true }
}
