/// What an error means, by its names first, then by the status that it claims and by its words.
struct ErrorWords {
    /// Code, type and the like.
    private let names: Set<String>
    private let status: Int?
    private let words: String

    /// Only the beginning of the words is looked at: what a server quotes stands behind what it says.
    init(names: [String], status: Int?, words: String) {
        self.names = Set(names.map { $0.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " && $0 != "." } })
        self.status = status
        self.words = String(words.prefix(1000)).lowercased()
    }

    var meaning: WireError.Meaning {
        // No conversation would fit then, and it is not the model's doing.
        if asksForTooManyTokens { return .rejected }
        for (meaning, names) in Self.lasting where !names.isDisjoint(with: self.names) { return meaning }
        if saysShortly(Self.contentPhrases) { return .contentFilter }
        if saysShortly(Self.quotaPhrases) { return .quota }
        switch status {
        case 401: return .authorization
        case 402: return .quota
        case 403: return isUnknownModel ? .unknownModel : .authorization
        case 404: return isUnknownModel ? .unknownModel : .notFound
        case 429: return .rateLimit
        default: break
        }
        if !Self.rates.isDisjoint(with: names) { return .rateLimit }
        if says(Self.contextPhrases) { return .contextLength }
        if !says(Self.passingPhrases), isUnknownModel { return .unknownModel }
        if saysShortly(Self.keyPhrases) || words.hasPrefix("unauthorized") { return .authorization }
        if saysShortly(Self.ratePhrases) { return .rateLimit }
        if names.contains("notfound") || names.contains("notfounderror") || Self.nothing.contains(words) {
            return .notFound
        }
        if let status { return status >= 500 || [408, 409, 425].contains(status) ? .server : .rejected }
        if !Self.troubles.isDisjoint(with: names) { return .server }
        return Self.rejections.isDisjoint(with: names) ? .other : .rejected
    }

    /// Whether the answer alone was to be as long as the model's context, in the words of OpenAI and vLLM.
    private var asksForTooManyTokens: Bool {
        guard let context = words.firstMatch(of: /maximum context length is (\d{1,12})\b/).flatMap({ Int($0.1) }) else {
            return false
        }
        let asked =
            words.firstMatch(of: /(\d{1,12}) in the completion/)?.1
            ?? words.firstMatch(of: /too large: (\d{1,12})\b/)?.1
        return asked.flatMap { Int($0) }.map { $0 >= context } ?? false
    }

    private func says(_ phrases: [String]) -> Bool { phrases.contains { words.contains($0) } }

    /// A long message may quote what was asked, which may hold such words too.
    private func saysShortly(_ phrases: [String]) -> Bool { words.count <= 400 && says(phrases) }

    private var isUnknownModel: Bool {
        saysShortly(["no endpoints found for", "unknown model", "no such model"])
            || saysShortly(["model", "deployment"])
                && says(["does not exist", "doesn't exist", "not found", "could not find", "not a valid model"])
    }

    /// In this order: an error may have a general type and a special code.
    private static let lasting: [(WireError.Meaning, Set<String>)] = [
        (
            .contextLength,
            [
                "contextlengthexceeded", "exceedcontextsizeerror", "contextwindowexceeded",
                "contextwindowexceedederror",
                "contextsizeexceeded", "prompttoolong", "inputtoolong",
            ]
        ),
        (
            .contentFilter,
            [
                "contentfilter", "contentfiltered", "contentpolicyviolation", "contentpolicyviolationerror",
                "responsibleaipolicyviolation", "datainspectionfailed", "contentmoderation", "moderationblocked",
                "prohibitedcontent", "guardrailintervened",
            ]
        ),
        (
            .quota,
            [
                "insufficientquota", "insufficientbalance", "insufficientcredits", "insufficientfunds",
                "billinghardlimitreached", "billingnotactive", "exceededcurrentquotaerror", "quotaexceeded",
                "paymentrequired", "paymentrequirederror", "budgetexceeded", "creditbalancetoolow", "billingerror",
            ]
        ),
        (
            .unknownModel,
            [
                "modelnotfound", "modelnotfounderror", "modelnotexist", "modelnotavailable", "nosuchmodel",
                "unknownmodel",
                "invalidmodel", "deploymentnotfound", "modeldecommissioned", "modeldeprecated",
            ]
        ),
        (
            .authorization,
            [
                "invalidapikey", "incorrectapikey", "missingapikey", "noapikey", "apikeyinvalid", "expiredapikey",
                "authenticationerror", "authenticationfailed", "autherror", "unauthorized", "unauthenticated",
                "invalidauthentication", "invalidauthenticationerror", "invalidtoken", "permissiondenied",
                "permissionerror", "permissiondeniederror", "accessdenied", "forbidden", "accountdeactivated",
                "accessterminated",
            ]
        ),
    ]

    private static let rates: Set<String> = [
        "ratelimit", "ratelimited", "ratelimitexceeded", "ratelimiterror", "ratelimitreachederror", "toomanyrequests",
        "resourceexhausted", "throttling", "throttlingexception", "requests", "tokens",
    ]
    private static let troubles: Set<String> = [
        "servererror", "internalservererror", "internalerror", "apierror", "overloadederror", "overloaded",
        "engineoverloaded", "engineoverloadederror", "serviceunavailable", "serviceunavailableerror", "unavailable",
        "unavailableerror", "badgateway", "badgatewayerror", "gatewaytimeout", "timeout", "timeouterror",
        "upstreamerror", "apiconnectionerror", "modelloading",
    ]
    private static let rejections: Set<String> = [
        "invalidrequesterror", "invalidrequest", "badrequesterror", "badrequest", "invalidargument", "invalidparameter",
        "invalidvalue", "unprocessableentity", "unprocessableentityerror", "validationerror", "unsupportedparameter",
        "unsupportedvalue", "notsupported", "valueerror",
    ]

    /// Parts of the messages of OpenAI, vLLM, SGLang, llama.cpp, Ollama, Text Generation Inference, Anthropic and Google.
    private static let contextPhrases = [
        "maximum context length", "model's context length", "maximum model length", "max_model_len", "context window",
        "available context size", "exceeds the context", "exceeds context", "context size", "prompt is too long",
        "input is too long", "`inputs` tokens + `max_new_tokens`", "exceeds the maximum number of tokens",
        "reduce the length of", "context length exceeded",
    ]
    private static let contentPhrases = [
        "content management policy", "content policy", "response was filtered", "input was flagged",
        "prompt was flagged",
        "violating our usage policy", "data may contain inappropriate content",
    ]
    private static let quotaPhrases = [
        "exceeded your current quota", "insufficient balance", "insufficient credits", "insufficient quota",
        "credit balance is too low", "requires more credits", "billing hard limit", "out of credits",
    ]
    private static let keyPhrases = [
        "invalid api key", "incorrect api key", "api key not valid", "no auth credentials",
        "missing api key", "no api key", "api key is missing", "api key required", "not authenticated",
        "authentication failed", "authentication required", "invalid authentication", "missing authentication",
    ]
    /// All that some frameworks say.
    private static let nothing: Set<String> = ["not found", "404 not found", "404 page not found"]
    private static let ratePhrases = ["rate limit", "too many requests"]
    /// A server that is getting ready has what it says that it does not have, soon.
    private static let passingPhrases = ["loading", "try again", "temporarily", "starting up", "overloaded"]
}
