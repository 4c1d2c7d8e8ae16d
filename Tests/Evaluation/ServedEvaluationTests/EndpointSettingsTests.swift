import ChatWire
import EndpointModels
import Models
import ServedEvaluation
import Testing

@Suite("What is said of a server")
struct EndpointSettingsTests {
    @Test("leaves what is not said as it usually is")
    func usual() {
        let timeouts = Endpoint.Timeouts(connect: nil, firstByte: nil, betweenChunks: nil, whole: nil)
        #expect(timeouts == Endpoint.Timeouts())
        let retries = RetryPolicy(limit: nil, firstDelay: nil, longestDelay: nil, longestAskedDelay: nil)
        #expect(retries == RetryPolicy())
        #expect(ConcurrencyBounds(first: nil, least: nil, most: nil) == ConcurrencyBounds())
        #expect(TokenPrices(input: 1, output: nil) == nil)
    }

    @Test("lets a whole answer take as long as its first byte may, and begins within the bounds")
    func bounds() {
        let patient = Endpoint.Timeouts(connect: nil, firstByte: 4000, betweenChunks: nil, whole: nil)
        #expect(patient.whole == 4000)
        #expect(Endpoint.Timeouts(connect: nil, firstByte: 4000, betweenChunks: nil, whole: 9).whole == 9)
        #expect(
            ConcurrencyBounds(first: nil, least: nil, most: 4) == ConcurrencyBounds(initial: 4, minimum: 1, maximum: 4))
        #expect(
            ConcurrencyBounds(first: nil, least: 100, most: nil)
                == ConcurrencyBounds(initial: 100, minimum: 100, maximum: 256))
        #expect(ConcurrencyBounds(first: 2, least: nil, most: 8).initial == 2)
    }

    private static var subject: Endpoint {
        var subject = Endpoint(baseURL: "http://a/v1", model: "s", apiKey: .environment("KEY"))
        subject.headers = ["X-Lab": .environment("LAB")]
        subject.dialect = WireDialect(tokenLimitKey: .maxCompletionTokens, streams: true)
        subject.prices = TokenPrices(inputPerMillion: 1, outputPerMillion: 2)
        subject.retries.limit = 3
        return subject
    }

    @Test("holds for a judge on the same server, but for its price")
    func sameServer() {
        var expected = Self.subject
        expected.model = "j"
        expected.prices = nil
        #expect(
            Endpoint(model: "j", baseURL: nil, apiKey: nil, prices: nil, beside: Self.subject) == expected)
        #expect(Endpoint(model: "s", baseURL: nil, apiKey: nil, prices: nil, beside: Self.subject) == Self.subject)
    }

    @Test("sends no key, no header and no unusual words to another server")
    func otherServer() {
        let judge = Endpoint(
            model: "j", baseURL: "http://b/v1", apiKey: nil, prices: nil, beside: Self.subject)
        #expect(judge.apiKey == nil && judge.headers.isEmpty && judge.prices == nil)
        #expect(judge.dialect == WireDialect(streams: true) && judge.retries.limit == 3)
    }
}
