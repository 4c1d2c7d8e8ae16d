import JSONText
import Models

/// What a log says of its run: of Inspect's `EvalSpec`, `EvalPlan`, `EvalResults` and `EvalStats` what is used here.
public struct EvalLogHeader: Sendable, Equatable {
    /// Of the log's form; 2 for the present one.
    public var version = 0
    /// `started`, `success`, `cancelled` or `error`.
    public var status = "started"
    public var evalID = ""
    public var task = ""
    public var model = ""
    /// When the run was made, as the log has it (ISO 8601).
    public var created = ""
    /// Samples of the data set.
    public var samples: Int?
    /// Ids of the samples that were to be run; empty if the log has none.
    public var sampleIDs: [String] = []
    public var epochs = 1
    /// Names of the scorers, in the task's order.
    public var scorers: [String] = []
    /// Versions of packages by name.
    public var packages: [String: String] = [:]
    /// By name of the model.
    public var usage: [String: TokenUsage] = [:]
    /// What the run cost, by the prices of whoever wrote the log; nil if nobody counted.
    public var cost: Double?
    /// Messages after which an attempt ends; nil without such a limit.
    public var messageLimit: Int?
    /// Tokens of one answer; nil without such a limit.
    public var maxTokens: Int?
    /// Of the task folder, where Floodmark wrote the log.
    public var contentHash: String?
    /// Why the run as a whole failed.
    public var error: String?
    /// Somebody has marked the run as not valid.
    public var isInvalidated = false
    /// The samples are in other files.
    public var isSharded = false

    /// Most bytes of a field that is kept.
    private static let mostBytes = 1 << 20

    public init() {}

    /// Takes the value of a key of the header, which may be one that is of no use here.
    mutating func take(_ key: String, _ stream: inout JSONStream) throws {
        switch key {
        case "version": version = try stream.value(atMost: Self.mostBytes).integer ?? 0
        case "status": status = try text(&stream)
        case "invalidated": isInvalidated = try stream.value(atMost: Self.mostBytes).bool ?? false
        case "eval": try stream.members { stream, key in try takeSpecification(key, &stream) }
        case "stats":
            try stream.members { stream, key in
                guard key == "model_usage" else { return try stream.skip() }
                let all = try LoggedUsage(&stream)
                (usage, cost) = (all.tokens, all.cost)
            }
        case "error":
            try stream.members { stream, key in
                if key == "message" { error = try text(&stream) } else { try stream.skip() }
            }
        default: try stream.skip()
        }
    }

    private mutating func takeSpecification(_ key: String, _ stream: inout JSONStream) throws {
        switch key {
        case "eval_id": evalID = try text(&stream)
        case "task": task = try text(&stream)
        case "model": model = try text(&stream)
        case "created": created = try text(&stream)
        case "shards": isSharded = try stream.members { stream, _ in try stream.skip() }
        case "dataset":
            try stream.members { stream, key in
                switch key {
                case "samples": samples = try stream.value(atMost: Self.mostBytes).integer
                case "sample_ids":
                    try stream.elements { stream in
                        if let id = try stream.value(atMost: Self.mostBytes).scalarText { sampleIDs.append(id) }
                    }
                default: try stream.skip()
                }
            }
        case "config":
            try stream.members { stream, key in
                switch key {
                case "epochs": epochs = max(1, try stream.value(atMost: Self.mostBytes).integer ?? 1)
                case "message_limit": messageLimit = try stream.value(atMost: Self.mostBytes).integer
                default: try stream.skip()
                }
            }
        case "model_generate_config":
            try stream.members { stream, key in
                guard key == "max_tokens" else { return try stream.skip() }
                maxTokens = try stream.value(atMost: Self.mostBytes).integer
            }
        case "metadata":
            try stream.members { stream, key in
                guard key == "contentHash" else { return try stream.skip() }
                contentHash = try stream.value(atMost: Self.mostBytes).string
            }
        case "scorers":
            try stream.elements { stream in
                try stream.members { stream, key in
                    if key == "name" { scorers.append(try text(&stream)) } else { try stream.skip() }
                }
            }
        case "packages":
            try stream.members { stream, key in
                if let version = try stream.value(atMost: Self.mostBytes).string { packages[key] = version }
            }
        default: try stream.skip()
        }
    }

    private func text(_ stream: inout JSONStream) throws -> String {
        try stream.value(atMost: Self.mostBytes).scalarText ?? ""
    }
}

extension JSONValue {
    /// The text of a string, a number or a truth value; nil for anything else.
    var scalarText: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let value): "\(value)"
        case .null, .array, .object: nil
        }
    }
}
