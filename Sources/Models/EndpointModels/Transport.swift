import AsyncHTTPClient
import Foundation
import Models
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Sends requests to one address and gives whole answers, over connections that are kept.
final class Transport: Sendable {
    /// One thread carries more requests than the rest of the program can make, and hands over between fewer.
    private static let threads = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    private static let connectionTimeouts: [HTTPClientError] = [
        .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout,
    ]

    private let client: HTTPClient
    private let template: HTTPClient.Request
    private let timeouts: Endpoint.Timeouts
    private let responseLimit: Int
    /// For messages: host and port, no more of the address.
    private let place: String
    /// What is sent in headers and must be shown nowhere.
    let secrets: [String]

    /// - Throws: ``EndpointError``.
    init(_ endpoint: Endpoint, path: String, environment: [String: String]) throws(EndpointError) {
        timeouts = endpoint.timeouts
        responseLimit = endpoint.responseLimit
        let url = try ServerAddress(endpoint.baseURL, path: path).url
        let key = try endpoint.apiKey?.read(environment: environment).text
        var further: [(name: String, value: String)] = []
        for (name, source) in endpoint.headers.sorted(by: { $0.key < $1.key }) {
            further.append((name, try source.read(environment: environment).text))
        }
        secrets = [key].compactMap(\.self) + further.map(\.value)
        let headers = try Self.headers(key: key, further)
        do { template = try HTTPClient.Request(url: url, method: .POST, headers: headers) } catch {
            throw .badURL(endpoint.baseURL, "no request can be made of it")
        }
        place = "\(template.host):\(template.port)"
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: try Self.tls(endpoint.certificateAuthorities), redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(inSeconds: endpoint.timeouts.connect)), decompression: .disabled)
        configuration.httpVersion = .http1Only
        // The turnstile decides how many requests there are. Servers of Python's uvicorn close connections that were
        // idle for five seconds.
        configuration.connectionPool = .init(
            idleTimeout: TimeAmount.seconds(4),
            concurrentHTTP1ConnectionsPerHostSoftLimit: max(1, endpoint.concurrency.maximum))
        configuration.connectionPool.retryConnectionEstablishment = false
        // Nobody reads traces, and each request would be described to a tracer that does nothing.
        configuration.tracing.tracer = nil
        configuration.http1_1ConnectionDebugInitializer = { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(FlushOnce(), position: .first)
            }
        }
        client = HTTPClient(eventLoopGroupProvider: .shared(Self.threads), configuration: configuration)
    }

    /// - Throws: ``RequestError``, or `CancellationError`.
    func send(_ body: [UInt8]) async throws -> TransportAnswer {
        try Task.checkCancellation()
        var request = template
        request.body = .byteBuffer(ByteBuffer(bytes: body))
        let collector = AnswerCollector(timeouts, sizeLimit: responseLimit)
        let task = client.execute(request: request, delegate: collector, eventLoop: .indifferent, logger: nil)
        do {
            return try await withTaskCancellationHandler {
                try await task.futureResult.get()
            } onCancel: {
                task.cancel()
            }
        } catch {
            try Task.checkCancellation()
            throw failure(error, wasSent: collector.wasSent)
        }
    }

    /// Ends all connections.
    func close() async {
        // It fails only if it was shut down before.
        try? await client.shutdown()
    }

    private func failure(_ error: any Error, wasSent: Bool) -> RequestError {
        func timeout(_ reason: String) -> RequestError {
            RequestError(.timeout, reason, isTransient: true, load: .congested, mayHaveCost: wasSent)
        }
        func connection(_ reason: String) -> RequestError {
            RequestError(.connection, reason, isTransient: true, mayHaveCost: wasSent)
        }
        switch error {
        case TransportError.firstByteTimeout:
            return timeout("\(place) answered nothing for \(timeouts.firstByte) s")
        case TransportError.chunkTimeout:
            return timeout("\(place) stopped for \(timeouts.betweenChunks) s within its answer")
        case TransportError.wholeTimeout:
            return timeout("\(place) had not ended its answer after \(timeouts.whole) s")
        case TransportError.tooLong:
            return RequestError(
                .malformed, "the answer of \(place) is longer than \(responseLimit) bytes", isTransient: true,
                mayHaveCost: true)
        case let error as HTTPClientError where Self.connectionTimeouts.contains(error):
            return timeout("no connection to \(place) within \(timeouts.connect) s")
        case let error as HTTPClientError where error == .alreadyShutdown:
            return RequestError(.configuration, "the connections to \(place) were closed for good")
        case HTTPParserError.invalidEOFState: return connection("\(place) broke the connection off")
        case is HTTPParserError:
            return RequestError(
                .malformed, "\(place) does not answer in HTTP", isTransient: true, mayHaveCost: wasSent)
        case NIOSSLError.uncleanShutdown: return connection("\(place) broke the connection off")
        case is NIOSSLError, is NIOSSLExtraError:
            guard Self.isLastingTLSFailure(error) else { return connection("no secure connection to \(place)") }
            return RequestError(
                .configuration,
                "no secure connection to \(place): its certificate is not trusted, or it does not speak TLS")
        case let error as NIOConnectionError:
            let isUnknown = error.connectionErrors.isEmpty
            return connection(isUnknown ? "no address for host \(template.host)" : "no connection to \(place)")
        default: return connection(wasSent ? "\(place) broke the connection off" : "no connection to \(place)")
        }
    }

    /// A server that breaks a handshake off may be overloaded; one with a wrong certificate will have it next time too.
    private static func isLastingTLSFailure(_ error: any Error) -> Bool {
        if error is NIOSSLExtraError { return true }
        let text = String(describing: error)
        return ["CERTIFICATE_VERIFY_FAILED", "WRONG_VERSION_NUMBER", "UNKNOWN_PROTOCOL"].contains {
            text.contains($0)
        }
    }

    private static func headers(
        key: String?, _ further: [(name: String, value: String)]
    ) throws(EndpointError) -> HTTPHeaders {
        var headers = HTTPHeaders([
            ("Content-Type", "application/json"), ("Accept", "application/json, text/event-stream"),
            ("Accept-Encoding", "identity"), ("User-Agent", "floodmark"),
        ])
        if let key { headers.add(name: "Authorization", value: "Bearer \(key)") }
        for (name, value) in further {
            guard !name.isEmpty, name.utf8.allSatisfy({ isTokenByte($0) }) else {
                throw .badHeader(name, "this is no name of a header")
            }
            headers.replaceOrAdd(name: name, value: value)
        }
        return headers
    }

    /// RFC 9110, 5.6.2.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }

    private static func tls(_ authorities: String?) throws(EndpointError) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        guard let path = authorities else { return configuration }
        let certificates: [NIOSSLCertificate]
        do { certificates = try NIOSSLCertificate.fromPEMFile(path) } catch {
            throw .badCertificates(path: path, "the file cannot be read as PEM; check path and contents")
        }
        guard !certificates.isEmpty else { throw .badCertificates(path: path, "there are none") }
        configuration.additionalTrustRoots = [.certificates(certificates)]
        return configuration
    }
}
