import ChatWire
import Models
import NIOHTTP1

/// Decides what an answer means.
struct ReplyReading {
    /// Of the model for the server, for messages.
    var model: String

    /// - Parameter now: Seconds since 1970.
    /// - Throws: ``RequestError``.
    func reply(_ answer: TransportAnswer, now: Double) throws(RequestError) -> WireReply {
        guard (200..<300).contains(answer.status) else {
            let limits = RateLimitHeaders(answer.headers, now: now)
            var failure = failure(status: answer.status, WireError(body: answer.body))
            failure.askedDelay = limits.retryAfter
            if limits.refusesRetry { failure.isTransient = false }
            throw failure
        }
        let type = answer.headers.first(name: "content-type")?.lowercased() ?? "application/json"
        do throws(WireFormatError) {
            if type.hasPrefix("text/event-stream") { return try ReplyAssembler.reply(of: answer.body) }
            guard type.hasPrefix("application/json") || type.contains("json") else {
                throw .malformed("its content type is neither JSON nor an event stream")
            }
            return try WireReply(body: answer.body)
        } catch {
            switch error {
            case .malformed(let reason):
                throw RequestError(
                    .malformed, "the server's answer is not what the protocol says: \(reason)", status: answer.status,
                    isTransient: true, mayHaveCost: true)
            case .refused(let wire):
                let status = wire.status.flatMap { (400..<600).contains($0) ? $0 : nil } ?? 500
                throw failure(status: status, wire)
            }
        }
    }

    private func failure(status: Int, _ error: WireError) -> RequestError {
        let name = error.name.map { ", \($0)" } ?? ""
        let answer = "status \(status)\(name)"
        switch error.meaning {
        case .contextLength where status == 400 || status == 413 || status == 422 || status >= 500:
            return RequestError(
                .contextLength, "the conversation does not fit the model's context (\(answer))", status: status)
        case .contentFilter where status < 500:
            return RequestError(
                .contentFilter, "the server withholds the answer because of its contents (\(answer))", status: status)
        case .quota:
            return RequestError(.configuration, "the account may spend no more (\(answer))", status: status)
        case .unknownModel where status < 500:
            return RequestError(
                .configuration, "the server has no model \(model.debugDescription) (\(answer))", status: status)
        default: break
        }
        switch status {
        case 401, 403:
            return RequestError(
                .configuration, "the server does not accept the key, or not for this model (\(answer))", status: status)
        case 402:
            return RequestError(.configuration, "the account may spend no more (\(answer))", status: status)
        case 404, 405, 410, 300..<400:
            return RequestError(
                .configuration,
                "the server has nothing at this address, or no model \(model.debugDescription); check the base URL (\(answer))",
                status: status)
        case 429:
            return RequestError(
                .rateLimit, "the server takes no more requests at present (\(answer))", status: status,
                isTransient: true, load: .congested)
        case 408, 409, 425, 500...:
            return RequestError(
                .server, "the server failed (\(answer))", status: status, isTransient: true, load: .congested)
        default:
            return RequestError(.rejected, "the server does not accept the request (\(answer))", status: status)
        }
    }
}
