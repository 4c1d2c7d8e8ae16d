import JSONText
import Models

/// An answer in the program's own terms.
package struct WireReply: Equatable, Sendable {
    /// Never none.
    package var choices: [ChatReply.Choice]
    /// Nil where the server does not count.
    package var usage: TokenUsage?
    /// Nil where the server does not say.
    package var model: String?

    /// - Parameter parts: Of each choice, with its number.
    /// - Throws: ``WireFormatError`` if one of them failed or says nothing at all.
    init(
        parts: [(index: Int, choice: ChoiceParts)], id: String?, usage: TokenUsage?, model: String?
    ) throws(WireFormatError) {
        for (_, choice) in parts {
            if let error = choice.failure { throw .refused(error) }
            guard !choice.saysNothing else { throw .malformed("a choice has neither a text nor a reason for its end") }
        }
        choices = parts.map { $0.choice.choice(id: id, index: $0.index) }
        self.usage = usage
        self.model = model
    }

    /// Reads a whole answer, of chat completions or completions.
    package init(body: [UInt8]) throws(WireFormatError) {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: body, depthLimit: 128, tolerance: .everything)
        } catch {
            if let error = WireError(text: body) { throw .refused(error) }
            throw .malformed("it is not JSON: \(error.withoutContents)")
        }
        if let error = WireError(answer: value) ?? value.string.flatMap({ WireError(text: $0.utf8) }) {
            throw .refused(error)
        }
        guard let list = value["choices"]?.array else { throw .malformed("it is JSON without `choices`") }
        guard !list.isEmpty else { throw .malformed("its `choices` are none") }
        var parts: [(index: Int, choice: ChoiceParts)] = []
        for (place, choice) in list.enumerated() {
            guard choice.object != nil else { throw .malformed("a choice is \(choice.kind), not an object") }
            var part = ChoiceParts()
            let message = [choice["message"], choice["delta"]].compactMap(\.self).first { $0.object != nil }
            part.take(choice, from: message ?? choice, isWhole: true)
            guard message != nil || choice["text"]?.string != nil || part.failure != nil else {
                throw .malformed("a choice has no message")
            }
            parts.append((choice["index"]?.looseInteger ?? place, part))
        }
        // Stable, so that servers that number every choice 0 keep their order.
        parts.sort { $0.index < $1.index }
        try self.init(
            parts: parts, id: value["id"]?.string, usage: TokenUsage(wire: value["usage"]),
            model: value["model"]?.string)
    }
}

extension TokenUsage {
    /// Nil if there is no count of both.
    init?(wire value: JSONValue?) {
        func count(_ value: JSONValue?) -> Int? {
            guard let number = value?.double, number >= 0, number < 1e12 else { return nil }
            return Int(number)
        }
        guard let value,
            let input = count(value["prompt_tokens"]) ?? count(value["input_tokens"]),
            let output = count(value["completion_tokens"]) ?? count(value["output_tokens"])
        else { return nil }
        let read = value["prompt_tokens_details"] ?? value["input_tokens_details"]
        let written = value["completion_tokens_details"] ?? value["output_tokens_details"]
        self.init(
            input: input, output: output,
            cachedInput: min(input, count(read?["cached_tokens"]) ?? count(value["prompt_cache_hit_tokens"]) ?? 0),
            reasoning: min(output, count(written?["reasoning_tokens"]) ?? 0))
    }
}

extension JSONError {
    /// For messages that may not quote the text.
    var withoutContents: String {
        switch reason {
        case .duplicateKey, .unexpectedKey, .missingKey: "a key is wrong at byte \(offset)"
        default: description
        }
    }
}

extension JSONValue {
    /// For messages that may not quote the value.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
