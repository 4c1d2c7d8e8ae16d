import NIOHTTP1

/// What the headers of an answer say of when to ask again.
struct RateLimitHeaders: Equatable {
    /// Seconds that the server asks to wait after this failure.
    var retryAfter: Double?
    /// Seconds until the server takes requests again, if it says that it takes none before.
    var exhausted: Double?
    /// Whether the server says itself that another attempt is useless.
    var refusesRetry = false

    /// - Parameter now: Seconds since 1970.
    init(_ headers: HTTPHeaders, now: Double) {
        for kind in ["requests", "tokens"] {
            guard let remaining = headers.first(name: "x-ratelimit-remaining-\(kind)"), Double(remaining) == 0,
                let reset = headers.first(name: "x-ratelimit-reset-\(kind)").flatMap(Self.duration)
            else { continue }
            exhausted = max(exhausted ?? 0, reset)
        }
        if let text = headers.first(name: "retry-after-ms"), let milliseconds = Self.seconds(text) {
            retryAfter = milliseconds / 1000
        } else if let text = headers.first(name: "retry-after") {
            retryAfter = Self.seconds(text) ?? Self.date(text).map { max(0, $0 - now) }
        }
        retryAfter = retryAfter ?? exhausted
        refusesRetry = headers.first(name: "x-should-retry") == "false"
    }

    private static func seconds(_ text: String) -> Double? {
        guard let value = Double(text), value.isFinite, value >= 0 else { return nil }
        return value
    }

    /// Seconds of a text such as `20ms`, `1.5s`, `6m0s` or `2h`; without a unit it is seconds.
    static func duration(_ text: String) -> Double? {
        if let value = seconds(text) { return value }
        let units: [(name: String, seconds: Double)] = [
            ("ms", 1e-3), ("us", 1e-6), ("µs", 1e-6), ("ns", 1e-9), ("h", 3600), ("m", 60), ("s", 1), ("d", 86_400),
        ]
        var sum = 0.0
        var rest = text[...]
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(number.count)
            guard let value = Double(number), let unit = units.first(where: { rest.hasPrefix($0.name) }) else {
                return nil
            }
            rest = rest.dropFirst(unit.name.count)
            sum += value * unit.seconds
        }
        return text.isEmpty ? nil : sum
    }

    /// Seconds since 1970 of a date as RFC 9110 (5.6.7) prefers it, `Sun, 06 Nov 1994 08:49:37 GMT`.
    static func date(_ text: String) -> Double? {
        let words = text.split(whereSeparator: { " ,:".contains($0) })
        guard words.count == 8, words[7] == "GMT", let day = Int(words[1]), (1...31).contains(day),
            let month = months.firstIndex(of: String(words[2])), let year = Int(words[3]), (1970...9999).contains(year),
            let hour = Int(words[4]), let minute = Int(words[5]), let second = Int(words[6]),
            (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        // Days from the civil calendar, years beginning in March.
        let shifted = month < 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * ((month + 10) % 12) + 2) / 5 + day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        return Double(days * 86_400 + hour * 3600 + minute * 60 + second)
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
