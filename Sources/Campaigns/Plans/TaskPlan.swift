/// A task of a domain of one's own.
public struct TaskPlan: Sendable, Equatable {
    public enum Source: Sendable, Equatable {
        /// A task folder; relative to the plan. `sha256` is its content hash, nil if it is not fixed beforehand.
        case folder(String, sha256: String?)
        /// A task that an installed Inspect runs, with its arguments by name.
        case inspect(String, arguments: [String: String], limit: Int?)
        /// Logs of every cell come from elsewhere.
        case imported
    }

    /// Different from the other tasks of the domain; also the name of its logs.
    public var name: String
    public var source: Source
    /// Scorer of a log whose score counts; nil for the first.
    public var scorer: String?
    /// Share of the clusters that belong to the selection split, drawn by the plan's seed, whatever the samples say of
    /// it; nil leaves it to the samples, and ``usualSelection`` to those that say nothing.
    public var selection: Double?

    public static let usualSelection = 0.25

    public init(name: String, source: Source, scorer: String? = nil, selection: Double? = nil) {
        self.name = name
        self.source = source
        self.scorer = scorer
        self.selection = selection
    }
}

extension TaskPlan: Codable {
    private enum CodingKeys: String, CodingKey {
        case name
        case folder
        case sha256
        case inspect
        case arguments
        case limit
        case imported
        case scorer
        case selection
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let source: Source
        if let folder = try container.decodeIfPresent(String.self, forKey: .folder) {
            source = .folder(folder, sha256: try container.decodeIfPresent(String.self, forKey: .sha256))
        } else if let task = try container.decodeIfPresent(String.self, forKey: .inspect) {
            source = .inspect(
                task, arguments: try container.decodeIfPresent([String: String].self, forKey: .arguments) ?? [:],
                limit: try container.decodeIfPresent(Int.self, forKey: .limit))
        } else {
            source = .imported
        }
        self.init(
            name: try container.decode(String.self, forKey: .name), source: source,
            scorer: try container.decodeIfPresent(String.self, forKey: .scorer),
            selection: try container.decodeIfPresent(Double.self, forKey: .selection))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        switch source {
        case .folder(let folder, let sha256):
            try container.encode(folder, forKey: .folder)
            try container.encodeIfPresent(sha256, forKey: .sha256)
        case .inspect(let task, let arguments, let limit):
            try container.encode(task, forKey: .inspect)
            if !arguments.isEmpty { try container.encode(arguments, forKey: .arguments) }
            try container.encodeIfPresent(limit, forKey: .limit)
        case .imported: try container.encode(true, forKey: .imported)
        }
        try container.encodeIfPresent(scorer, forKey: .scorer)
        try container.encodeIfPresent(selection, forKey: .selection)
    }
}
