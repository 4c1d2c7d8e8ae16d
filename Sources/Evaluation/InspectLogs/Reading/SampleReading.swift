import JSONText

/// Reads one sample, and passes over most of it: events and stores are the bulk of a log.
struct SampleReading {
    /// Most bytes of a text that is kept.
    private static let mostBytes = 1 << 26
    private static let attachmentMark = "attachment://"

    /// Names of the fields of the sample's metadata that are wanted.
    let metadata: Set<String>
    /// The attempts whose messages are wanted; nil for none.
    let wanted: Set<LoggedSample.Attempt>?

    private var id: String?
    private var epoch: Int?
    private var sample = LoggedSample(attempt: .init(id: "", epoch: 0))
    private var attachments: [String: String] = [:]
    private var completion: String?
    private var lastReply = ""

    init(metadata: Set<String>, messagesOf wanted: Set<LoggedSample.Attempt>?) {
        self.metadata = metadata
        self.wanted = wanted
    }

    /// Inspect writes id and epoch first; where they are not known yet the messages may be wanted.
    private var wantsMessages: Bool {
        guard let wanted else { return false }
        guard let id, let epoch else { return true }
        return wanted.contains(LoggedSample.Attempt(id: id, epoch: epoch))
    }

    /// The next value as a sample; nil if it is JSON but no sample.
    mutating func read(_ stream: inout JSONStream) throws -> LoggedSample? {
        try stream.members { stream, key in try take(key, &stream) }
        guard let id, let epoch, epoch >= 1 else { return nil }
        sample.attempt = LoggedSample.Attempt(id: id, epoch: epoch)
        sample.finalAnswer = completion ?? lastReply
        sample.messages = sample.messages.map { LoggedMessage(role: $0.role, text: resolved($0.text)) }
        return sample
    }

    private mutating func take(_ key: String, _ stream: inout JSONStream) throws {
        switch key {
        case "id":
            let value = try stream.value(atMost: Self.mostBytes)
            id = value.scalarText
            sample.hasTextID = value.string != nil
        case "epoch": epoch = try stream.value(atMost: Self.mostBytes).integer
        case "metadata":
            try stream.members { stream, key in
                guard metadata.contains(key) else { return try stream.skip() }
                sample.metadata[key] = try stream.value(atMost: Self.mostBytes).scalarText
            }
        case "scores":
            try stream.members { stream, scorer in sample.scores.append(try score(&stream, by: scorer)) }
        case "score":
            // Of version 1, which has one and does not name it.
            if try stream.peek() == UInt8(ascii: "{") {
                sample.scores.append(try score(&stream, by: ""))
            } else {
                try stream.skip()
            }
        case "output":
            try stream.members { stream, key in
                switch key {
                case "completion": completion = try stream.value(atMost: Self.mostBytes).string
                case "choices": try takeChoices(&stream)
                case "fallback": takeStandIn(try stream.value(atMost: Self.mostBytes))
                default: try stream.skip()
                }
            }
        case "model_usage": sample.usage = try LoggedUsage(&stream).tokens
        case "error": sample.hasError = try stream.members { stream, _ in try stream.skip() }
        case "invalidation": sample.isWithdrawn = try !stream.value(atMost: Self.mostBytes).isNull
        case "error_retries":
            try stream.elements { stream in
                sample.retries += 1
                try stream.skip()
            }
        case "model_fallbacks":
            try stream.elements { stream in takeStandIn(try stream.value(atMost: Self.mostBytes)) }
        case "limit":
            try stream.members { stream, key in
                guard key == "type" else { return try stream.skip() }
                sample.limit = try stream.value(atMost: Self.mostBytes).string
            }
        case "messages" where wantsMessages:
            try stream.elements { stream in
                if let message = try message(&stream) { sample.messages.append(message) }
            }
        case "attachments" where wantsMessages:
            try stream.members { stream, name in
                let isWanted = sample.messages.isEmpty || sample.messages.contains { $0.text.contains(name) }
                guard isWanted else { return try stream.skip() }
                attachments[name] = try stream.value(atMost: Self.mostBytes).string
            }
        default: try stream.skip()
        }
    }

    /// A model that another one answered for.
    private mutating func takeStandIn(_ value: JSONValue) {
        guard let model = value["model"]?.string, let standIn = value["fallback_model"]?.string else { return }
        sample.standIns.append((model, standIn))
    }

    private func score(_ stream: inout JSONStream, by scorer: String) throws -> LoggedSample.Score {
        var score = LoggedSample.Score(scorer: scorer)
        try stream.members { stream, key in
            switch key {
            case "value": score.value = try stream.value(atMost: Self.mostBytes)
            case "reason": score.reason = try stream.value(atMost: Self.mostBytes).string
            case "history": score.isEdited = try stream.value(atMost: Self.mostBytes).array?.isEmpty == false
            case "metadata":
                try stream.members { stream, key in
                    switch key {
                    case "outcome": score.outcome = try stream.value(atMost: Self.mostBytes).string
                    // Where Inspect kept the reason before version 0.3.260.
                    case "unscored_reason":
                        score.reason = try score.reason ?? stream.value(atMost: Self.mostBytes).string
                    default: try stream.skip()
                    }
                }
            default: try stream.skip()
            }
        }
        return score
    }

    /// Of the last reply: why it ended, whether it is a refusal, and its text.
    private mutating func takeChoices(_ stream: inout JSONStream) throws {
        var isFirst = true
        try stream.elements { stream in
            guard isFirst else { return try stream.skip() }
            isFirst = false
            try stream.members { stream, key in
                switch key {
                case "stop_reason": sample.stopReason = try stream.value(atMost: Self.mostBytes).string
                case "stop_details":
                    if try stream.value(atMost: Self.mostBytes)["type"]?.string == "refusal" { sample.isRefused = true }
                case "message":
                    try stream.members { stream, key in
                        guard key == "content" else { return try stream.skip() }
                        let content = try stream.value(atMost: Self.mostBytes)
                        lastReply = Self.text(of: content)
                        if content.array?.contains(where: { $0["refusal"]?.bool == true }) == true {
                            sample.isRefused = true
                        }
                    }
                default: try stream.skip()
                }
            }
        }
    }

    private func message(_ stream: inout JSONStream) throws -> LoggedMessage? {
        var role: String?
        var text = ""
        var calls: [String] = []
        try stream.members { stream, key in
            switch key {
            case "role": role = try stream.value(atMost: Self.mostBytes).string
            case "content": text = Self.text(of: try stream.value(atMost: Self.mostBytes))
            case "tool_calls":
                calls = (try stream.value(atMost: Self.mostBytes).array ?? []).compactMap { call in
                    call["function"]?.string.map { name in
                        "\(name)(\(String(decoding: call["arguments"]?.bytes ?? [], as: UTF8.self)))"
                    }
                }
            default: try stream.skip()
            }
        }
        guard let role else { return nil }
        return LoggedMessage(role: role, text: ((text.isEmpty ? [] : [text]) + calls).joined(separator: "\n"))
    }

    /// The text parts of a message, which may also hold pictures and hidden reasoning.
    private static func text(of content: JSONValue) -> String {
        content.string ?? (content.array ?? []).compactMap { $0["text"]?.string }.joined(separator: "\n")
    }

    /// Long texts lie apart, under the hash of their content.
    private func resolved(_ text: String) -> String {
        guard text.contains(Self.attachmentMark) else { return text }
        return attachments.reduce(text) { $0.replacing(Self.attachmentMark + $1.key, with: $1.value) }
    }
}
