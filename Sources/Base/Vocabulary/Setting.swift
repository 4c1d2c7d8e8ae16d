/// Something that a user can choose, in the words of plans: what an ``ExplainedError`` asks to be set otherwise. Doors
/// know how it is written there, for example as a flag.
public enum Setting: String, Sendable, Hashable, CaseIterable {
    case attack
    case baseURL = "base URL"
    case cache
    case cellA = "cell of A"
    case cellB = "cell of B"
    case certificates
    case claim
    case closedReferences = "closed references"
    case cluster
    case domain
    case filter
    case inspect = "program of Inspect"
    case judgeModel = "model of the judge"
    case judgePrices = "prices of the judge"
    case key
    case log
    case logFolder = "folder of logs"
    case match
    case metric
    case modelA = "model of A"
    case modelB = "model of B"
    case openBaselines = "open baselines"
    case percent
    case prices
    case rung
    case scoreRange = "range of scores"
    case scorer
    case subject
    case tier
    case verifierModel = "model of the verifier"
    case verifierPrices = "prices of the verifier"
    case workspace
}
