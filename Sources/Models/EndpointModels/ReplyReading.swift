import ChatWire
import Models
import NIOHTTP1

/// Decides what an answer means.
struct ReplyReading {
    /// Of the model for the server, for messages.
    var model: String
    var words = ServerWords(secrets: [])

    /// - Parameter now: Seconds since 1970.
    /// - Throws: ``RequestError``.
    func reply(_ answer: TransportAnswer, now: Double) throws(RequestError) -> WireReply {
        do throws(RequestError) {
            guard (200..<300).contains(answer.status) else {
                throw failure(status: answer.status, WireError(body: answer.coding == nil ? answer.body : []))
            }
            return try wholeReply(answer)
        } catch {
            var failure = error
            let limits = RateLimitHeaders(answer.headers, now: now)
            failure.askedDelay = limits.retryAfter
            if limits.refusesRetry { failure.isTransient = false }
            throw failure
        }
    }

    private func wholeReply(_ answer: TransportAnswer) throws(RequestError) -> WireReply {
        if let coding = answer.coding {
            throw RequestError(
                .malformed,
                "the server's answer is compressed (\(coding)), which it was not asked for; have it, or the proxy before it, send answers as they are",
                status: answer.status, mayHaveCost: true)
        }
        do throws(WireFormatError) {
            switch answer.form {
            case .json: return try WireReply(body: answer.body)
            case .stream: return try ReplyAssembler.reply(of: answer.body)
            case nil:
                if let error = WireError(text: answer.body) { throw .refused(error) }
                throw .malformed("its content type is neither JSON nor an event stream")
            }
        } catch {
            switch error {
            case .malformed(let reason):
                throw RequestError(
                    .malformed, "the server's answer is not what the protocol says: \(reason)", status: answer.status,
                    isTransient: true, mayHaveCost: true)
            case .refused(let wire):
                var failure = failure(status: answer.status, wire)
                // What broke off within an answer was worked on.
                failure.mayHaveCost = failure.isTransient
                throw failure
            }
        }
    }

    /// - Parameter status: Of the answer. Where it says that all is well, what the error says counts alone.
    private func failure(status: Int, _ error: WireError) -> RequestError {
        let isError = !(200..<300).contains(status)
        let claimed = isError ? nil : error.status
        let facts = ["status \(status)", claimed.map { "code \($0) in the answer" }, error.name].compactMap(\.self)
        var failure = failure(
            effective: isError ? status : claimed, error.meaning, "(\(facts.joined(separator: ", ")))")
        failure.failure.status = status
        // What is wrong with a key is told with the key, as a rule.
        if error.meaning != .authorization, ![401, 403].contains(isError ? status : claimed) {
            failure.failure.said = words.shown(error.words)
        }
        return failure
    }

    /// - Parameters:
    ///   - status: Nil if neither the answer nor the error has one that means anything.
    ///   - answer: What the answer says of itself, for messages.
    private func failure(effective status: Int?, _ meaning: WireError.Meaning, _ answer: String) -> RequestError {
        func configuration(_ reason: String) -> RequestError { RequestError(.configuration, "\(reason) \(answer)") }
        let isAboutAccess = status.map { [401, 402, 403, 404, 429].contains($0) } ?? false
        let noSpending = "the account may spend no more"
        let noKey = "the server does not accept the key, or not for this model"
        let nothingThere =
            "the server has nothing at this address, or no model \(model.debugDescription); check the base URL"
        switch meaning {
        case .contextLength where !isAboutAccess:
            return RequestError(.contextLength, "the conversation does not fit the model's context \(answer)")
        case .contentFilter:
            return RequestError(
                .contentFilter, "the server withholds the answer because of its contents \(answer)")
        case .quota: return configuration(noSpending)
        case .unknownModel: return configuration("the server has no model \(model.debugDescription)")
        case .authorization: return configuration(noKey)
        case .rateLimit: return tooMany(answer)
        default: break
        }
        switch status {
        case nil:
            switch meaning {
            case .notFound: return configuration(nothingThere)
            case .rejected: return rejected(answer)
            default: return trouble("the server answered with an error", answer)
            }
        case 401?, 403?: return configuration(noKey)
        case 402?: return configuration(noSpending)
        case 404?, 405?, 410?, (300..<400)?: return configuration(nothingThere)
        case 429?: return tooMany(answer)
        case 408?, 409?, 425?, (500...)?: return trouble("the server failed", answer)
        default: return rejected(answer)
        }
    }

    private func tooMany(_ answer: String) -> RequestError {
        RequestError(
            .rateLimit, "the server takes no more requests at present \(answer)", isTransient: true, load: .congested)
    }

    private func trouble(_ reason: String, _ answer: String) -> RequestError {
        RequestError(.server, "\(reason) \(answer)", isTransient: true, load: .congested)
    }

    private func rejected(_ answer: String) -> RequestError {
        RequestError(.rejected, "the server does not accept the request \(answer)")
    }
}

extension TransportAnswer {
    enum Form {
        case json
        case stream
    }

    /// How the body is compressed, by the answer's headers or by its first bytes; nil if it is not.
    fileprivate var coding: String? {
        let coding = headers.first(name: "content-encoding")?.lowercased()
        if let coding, !coding.isEmpty, coding != "identity" {
            return
                "Content-Encoding: \(coding.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "-") } ? coding : "another")"
        }
        let magics: [(String, [UInt8])] = [("gzip", [0x1F, 0x8B, 0x08]), ("zstd", [0x28, 0xB5, 0x2F, 0xFD])]
        return magics.first { body.starts(with: $0.1) }.map { "\($0.0), and no header says so" }
    }

    /// By the content type, and where that means nothing or is not what came, by the first bytes.
    fileprivate var form: Form? {
        let type = headers.first(name: "content-type")?.lowercased() ?? ""
        let isJSON = type.isEmpty || type.contains("json")
        let isStream = type.hasPrefix("text/event-stream")
        guard isJSON || isStream || type.hasPrefix("text/plain") || type.hasPrefix("application/octet-stream") else {
            return nil
        }
        if isStream { return .stream }
        let start = body.drop { [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        if ["data:", "event:", "error:", "id:", ":"].contains(where: { start.starts(with: $0.utf8) }) {
            return .stream
        }
        return isJSON || start.first == UInt8(ascii: "{") ? .json : nil
    }
}
