/// What is wrong with the settings of an endpoint, found before anything is sent.
public enum EndpointError: Error, Sendable, Hashable, CustomStringConvertible {
    case badURL(String, String)
    case noSecret(SecretSource, String)
    case badHeader(String, String)
    case badCertificates(path: String, String)
    case badExtraMembers(String)
    case badSetting(String, String)
    /// A limit on money is set, and there are no prices.
    case noPrices(model: String)

    public var description: String {
        switch self {
        case .badURL(let url, let reason): "base URL \(url.debugDescription): \(reason)"
        case .noSecret(let source, let reason): "the secret in \(source): \(reason)"
        case .badHeader(let name, let reason): "header \(name.debugDescription): \(reason)"
        case .badCertificates(let path, let reason): "certificates in \(path.debugDescription): \(reason)"
        case .badExtraMembers(let reason): "extra members of requests: \(reason)"
        case .badSetting(let name, let reason): "\(name): \(reason)"
        case .noPrices(let model):
            "the run has a limit on money, and model \(model.debugDescription) has no prices; give them, or limit tokens"
        }
    }
}
