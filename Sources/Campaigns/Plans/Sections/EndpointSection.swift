import Foundation
import HandwrittenFiles

/// `endpoint`: a server, and the model that it is asked for. No message repeats what may be a key.
enum EndpointSection {
    static let example = "{baseURL: http://127.0.0.1:8000/v1, model: my-model}"

    private static let keys: [KeyRule] =
        [
            .required("baseURL", example: "http://127.0.0.1:8000/v1"),
            .required("model", example: "my-model"),
            .optional("apiKeyEnvironment", example: "OPENAI_API_KEY"),
            .optional("apiKeyFile", example: "key.txt"),
            .optional("headerEnvironment", example: "{OpenAI-Organization: ORGANIZATION}"),
            .optional("headerFile", example: "{OpenAI-Organization: organization.txt}"),
            .optional("certificateAuthority", example: "ca.pem"),
            .optional("prices", example: "{currency: USD, input: 0.5, output: 1.5}"),
            .optional("parameters", example: "8000000000"),
        ] + ConnectionsSection.keys + DialectSection.keys

    private static let keyFix =
        "put the key into an environment variable, and write its name: apiKeyEnvironment: OPENAI_API_KEY"

    static func read(_ field: Field) -> EndpointPlan? {
        let misplaced = ["apiKey", "api_key", "apikey", "key", "token"].map {
            MisplacedKey(name: $0, message: "would be a key in the plan, which many will read", fix: keyFix)
        }
        guard let mapping = Mapping(field, keys, misplaced: misplaced) else { return nil }
        let baseURL = mapping["baseURL"].flatMap(url)
        let model = mapping["model"].flatMap { plainLine($0, upTo: 256) }
        var plan = EndpointPlan(baseURL: baseURL ?? "", model: model ?? "")
        plan.apiKeyEnvironment = mapping["apiKeyEnvironment"].flatMap(variable)
        plan.apiKeyFile = mapping["apiKeyFile"].flatMap { plainLine($0, upTo: 1024) }
        if mapping["apiKeyEnvironment"] != nil, let second = mapping["apiKeyFile"] {
            second.report("stands beside apiKeyEnvironment", fix: "remove one of them")
        }
        plan.headerEnvironment = mapping["headerEnvironment"].flatMap { headers($0, variable) }
        plan.headerFile = mapping["headerFile"].flatMap { headers($0) { plainLine($0, upTo: 1024) } }
        let names = Set((plan.headerEnvironment ?? [:]).keys.map { $0.lowercased() })
        if let twice = plan.headerFile?.keys.sorted().first(where: { names.contains($0.lowercased()) }) {
            mapping["headerFile"]?.report("has \(twice), as headerEnvironment has", fix: "remove one of them")
        }
        plan.certificateAuthority = mapping["certificateAuthority"].flatMap { plainLine($0, upTo: 1024) }
        plan.prices = mapping["prices"].flatMap(prices)
        plan.parameters = mapping["parameters"]?.wholeNumber(1...1_000_000_000_000_000)
        ConnectionsSection.read(mapping, into: &plan)
        plan.dialect = DialectSection.read(mapping)
        return baseURL == nil || model == nil ? nil : plan
    }

    /// A text of one line that is no key.
    static func plainLine(_ field: Field, upTo maximum: Int) -> String? {
        guard let text = field.line(upTo: maximum) else { return nil }
        guard !APIKeyShape.fits(text) else {
            field.report("looks like a key, so it is not repeated here", fix: keyFix)
            return nil
        }
        return text
    }

    private static func url(_ field: Field) -> String? {
        guard let text = field.line(upTo: 2048) else { return nil }
        let parts = URLComponents(string: text)
        guard let parts, ["http", "https"].contains(parts.scheme?.lowercased()), parts.host?.isEmpty == false else {
            field.report("must be a URL that starts with http:// or https://, and is not")
            return nil
        }
        // Either of these may hold a key.
        guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil else {
            field.report("must be a URL without user, password, query and fragment, and has one", fix: keyFix)
            return nil
        }
        return text
    }

    private static func variable(_ field: Field) -> String? {
        guard let text = field.text(of: "the name of an environment variable") else { return nil }
        let isName =
            text.wholeMatch(of: #/[A-Za-z_][A-Za-z0-9_]*/#) != nil && text.count <= 128 && !APIKeyShape.fits(text)
        guard isName else {
            field.report("must be the name of an environment variable; what stands here is not repeated", fix: keyFix)
            return nil
        }
        return text
    }

    /// Names of headers with where their values are.
    private static func headers(_ field: Field, _ place: (Field) -> String?) -> [String: String]? {
        guard let entries = field.entries(example: "ORGANIZATION") else { return nil }
        var headers: [String: String] = [:]
        for entry in entries {
            guard entry.name.wholeMatch(of: #/[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}/#) != nil else {
                entry.value.report("is no name of a header", fix: "write a name such as OpenAI-Organization")
                continue
            }
            headers[entry.name] = place(entry.value)
        }
        return headers.isEmpty ? nil : headers
    }

    private static func prices(_ field: Field) -> EndpointPrices? {
        let keys: [KeyRule] = [
            .required("currency", example: "USD"), .required("input", example: "0.5"),
            .required("output", example: "1.5"), .optional("cachedInput", example: "0.05"),
        ]
        guard let mapping = Mapping(field, keys) else { return nil }
        let currency = mapping["currency"].flatMap(CostsSection.currency)
        let input = mapping["input"]?.number(.within(0...1_000_000))
        let output = mapping["output"]?.number(.within(0...1_000_000))
        let cached = mapping["cachedInput"]?.number(.within(0...1_000_000))
        guard let currency, let input, let output else { return nil }
        return EndpointPrices(currency: currency, input: input, output: output, cachedInput: cached)
    }
}
