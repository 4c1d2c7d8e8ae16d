import ArgumentParser
import Models
import Tasks

/// What is played, and how the subject draws.
struct EvalOptions: ParsableArguments {
    @Option(help: "Attempts at each sample; the task's own number if absent.")
    var epochs: Int?

    @Option(help: "Only so many samples, the first of the file.")
    var limit: Int?

    @Option(help: "Decides every draw.")
    var seed: UInt64 = 1

    @Option(help: "Temperature of the subject; the task's own if absent.")
    var temperature: Double?

    @Option(name: .customLong("top-p"), help: "Nucleus that the subject draws from; the task's own if absent.")
    var topP: Double?

    @Option(name: .customLong("max-tokens"), help: "Tokens of one answer; the task's own number if absent.")
    var maxTokens: Int?

    @Option(name: .customLong("max-attempts"), help: "Attempts that are made at the same time.")
    var attemptsInFlight: Int?

    @Flag(name: .customLong("retry-errors"), help: "Make attempts again that could not be measured.")
    var retriesErrors = false

    func validate() throws {
        if let epochs, !(1...1000).contains(epochs) { throw ValidationError("--epochs must be between 1 and 1000") }
        if let limit, limit < 1 { throw ValidationError("--limit must be at least 1") }
        if let temperature, !(0...10).contains(temperature) {
            throw ValidationError("--temperature must be between 0 and 10")
        }
        if let topP, !(topP > 0 && topP <= 1) { throw ValidationError("--top-p must be above 0 and at most 1") }
        if let maxTokens, !(1...10_000_000).contains(maxTokens) {
            throw ValidationError("--max-tokens must be between 1 and 10000000")
        }
        if let attemptsInFlight, !(1...10_000).contains(attemptsInFlight) {
            throw ValidationError("--max-attempts must be between 1 and 10000")
        }
    }

    func settings(of task: TaskFolder) -> RunSettings {
        var generation = task.settings
        if let temperature { generation.temperature = temperature }
        if let topP { generation.topP = topP }
        if let maxTokens { generation.maxTokens = maxTokens }
        return RunSettings(seed: seed, epochs: epochs, sampleLimit: limit, generation: generation)
    }
}

/// What a run may spend.
struct EvalLimitOptions: ParsableArguments {
    @Option(name: .customLong("max-tokens-total"), help: "Tokens that the run may spend, on all models.")
    var tokens: Int?

    @Option(name: .customLong("max-cost"), help: "Money that the run may spend, in the currency of the prices.")
    var cost: Double?

    @Option(name: .customLong("max-seconds"), help: "Seconds that this command may run.")
    var seconds: Double?

    @Option(name: .customLong("max-messages"), help: "Messages that models may write in the run.")
    var messages: Int?

    func validate() throws {
        if let messages, messages < 1 { throw ValidationError("--max-messages must be at least 1") }
        if let tokens, tokens < 1 { throw ValidationError("--max-tokens-total must be at least 1") }
        if let cost, !(cost > 0 && cost.isFinite) { throw ValidationError("--max-cost must be above 0") }
        if let seconds, !(seconds > 0 && seconds.isFinite) { throw ValidationError("--max-seconds must be above 0") }
    }

    var bounds: SpendingLimit.Bounds {
        SpendingLimit.Bounds(tokens: tokens, cost: cost, seconds: seconds, messages: messages)
    }
}
