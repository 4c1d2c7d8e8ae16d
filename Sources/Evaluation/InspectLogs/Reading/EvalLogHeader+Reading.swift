import JSONText
import Models
import Vocabulary

extension EvalLogHeader {
    /// Most bytes of a field that is kept.
    private static let mostBytes = 1 << 20
    /// Most early stops that are read; their number may be any.
    private static let mostStops = 1 << 20

    /// Takes the value of a key of the header, which may be one that is of no use here.
    ///
    /// - Throws: ``LogError/version(_:)``, and what the stream throws.
    mutating func take(_ key: String, _ stream: inout JSONStream) throws {
        switch key {
        case "version":
            let value = try stream.value(atMost: Self.mostBytes)
            guard let number = value.count else { throw LogError.version(value.summary) }
            version = number
        case "status": status = try text(&stream)
        case "invalidated": isInvalidated = try stream.value(atMost: Self.mostBytes).bool ?? false
        case "eval":
            hasSpecification = try stream.members { stream, key in try takeSpecification(key, &stream) }
        case "results": try stream.members { stream, key in try takeResults(key, &stream) }
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
        case "config_updates":
            var names: [String] = []
            try stream.elements { stream in
                try stream.members { stream, key in
                    guard key == "changes" else { return try stream.skip() }
                    try stream.elements { stream in
                        try stream.members { stream, key in
                            if key == "name" { names.append(try text(&stream)) } else { try stream.skip() }
                        }
                    }
                }
            }
            changedSettings = names.sortedExactly()
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
                case "samples": samples = try stream.value(atMost: Self.mostBytes).count
                case "sample_ids": try takeIDs(&stream)
                default: try stream.skip()
                }
            }
        case "config": try stream.members { stream, key in try takeConfiguration(key, &stream) }
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

    private mutating func takeIDs(_ stream: inout JSONStream) throws {
        var texts: [ExactName: Bool] = [:]
        try stream.elements { stream in
            let value = try stream.value(atMost: Self.mostBytes)
            guard let id = value.scalarText else { return }
            let isText = value.string != nil
            if texts.updateValue(isText, forKey: ExactName(id)) == !isText { ambiguousID = id }
            sampleIDs.append(id)
        }
    }

    private mutating func takeConfiguration(_ key: String, _ stream: inout JSONStream) throws {
        switch key {
        case "epochs": epochs = max(1, try stream.value(atMost: Self.mostBytes).count ?? 1)
        case "epochs_reducer":
            let value = try stream.value(atMost: Self.mostBytes)
            reducers = value.string.map { [$0] } ?? (value.array ?? []).compactMap(\.string)
        case "limit":
            let value = try stream.value(atMost: Self.mostBytes)
            if let most = value.count { chosenSamples = most }
            if let first = value[0]?.count, let end = value[1]?.count { chosenSamples = max(0, end - first) }
        case "sample_id":
            let value = try stream.value(atMost: Self.mostBytes)
            if let list = value.array {
                chosenSamples = list.count
            } else if value.scalarText != nil {
                chosenSamples = 1
            }
        case "message_limit": messageLimit = try stream.value(atMost: Self.mostBytes).integer
        default: try stream.skip()
        }
    }

    private mutating func takeResults(_ key: String, _ stream: inout JSONStream) throws {
        switch key {
        case "total_samples": totalAttempts = try stream.value(atMost: Self.mostBytes).count
        case "scorer":
            // As version 1 has it.
            try stream.members { stream, key in
                if key == "name" { firstScore = try text(&stream) } else { try stream.skip() }
            }
        case "scores":
            try stream.elements { stream in
                try stream.members { stream, key in
                    guard key == "name", firstScore == nil else { return try stream.skip() }
                    firstScore = try text(&stream)
                }
            }
        case "early_stopping":
            try stream.members { stream, key in
                guard key == "early_stops" else { return try stream.skip() }
                try stream.elements { stream in try takeStop(&stream) }
            }
        default: try stream.skip()
        }
    }

    private mutating func takeStop(_ stream: inout JSONStream) throws {
        var id: String?
        var epoch: Int?
        try stream.members { stream, key in
            switch key {
            case "id": id = try stream.value(atMost: Self.mostBytes).scalarText
            case "epoch": epoch = try stream.value(atMost: Self.mostBytes).count
            default: try stream.skip()
            }
        }
        guard let id, let epoch, epoch >= 1, earlyStops.count < Self.mostStops else { return }
        earlyStops.append(LoggedSample.Attempt(id: id, epoch: epoch))
    }

    private func text(_ stream: inout JSONStream) throws -> String {
        try stream.value(atMost: Self.mostBytes).scalarText ?? ""
    }
}
