import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A real HTTP/1.1 server on the loopback interface that answers as a test tells it to.
///
///     try await ScriptedServer.run { request in
///         request.number == 0 ? .error(500) : .chat(request) { _ in .text("42") }
///     } body: { server in
///         // Ask `server.url`.
///     }
package final class ScriptedServer: Sendable {
    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var connections = 0
        var count = 0
        var requests: [ScriptedRequest] = []
        var open = 0
        var mostOpen = 0
    }

    /// What follows before the path of a request, such as `http://127.0.0.1:4711`.
    package let url: String
    private let state: Mutex<State>
    private let answer: @Sendable (ScriptedRequest) -> ScriptedAnswer
    private let keepsRequests: Bool

    /// What was asked so far.
    package var requests: [ScriptedRequest] { state.withLock(\.requests) }
    /// How many requests were asked so far.
    package var requestCount: Int { state.withLock(\.count) }
    /// How many connections were accepted so far.
    package var connectionCount: Int { state.withLock(\.connections) }
    /// The most requests that waited for their answers at one time.
    package var mostRequestsAtOnce: Int { state.withLock(\.mostOpen) }

    /// Serves while `body` runs.
    ///
    /// - Parameters:
    ///   - certificate: For HTTPS.
    ///   - keepsRequests: Whether ``requests`` is filled.
    ///   - answer: Is called on the server's threads and must not wait; pauses are steps of the answer.
    package static func run<Result>(
        certificate: ScriptedCertificate? = nil, keepsRequests: Bool = true,
        _ answer: @escaping @Sendable (ScriptedRequest) -> ScriptedAnswer,
        body: (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        let context = try certificate.map { try NIOSSLContext(configuration: $0.serverConfiguration()) }
        let handling = Mutex<ScriptedServer?>(nil)
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    // The listener is bound before the server is there; whoever knows the port has the server.
                    guard let server = handling.withLock({ $0 }) else { throw ChannelError.ioOnClosedChannel }
                    let pipeline = channel.pipeline.syncOperations
                    if let context { try pipeline.addHandler(NIOSSLServerHandler(context: context)) }
                    try pipeline.configureHTTPServerPipeline(
                        withPipeliningAssistance: false, withErrorHandling: false)
                    try pipeline.addHandler(ScriptedConnection(server, number: server.opened(channel)))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let scheme = certificate == nil ? "http" : "https"
        let server = ScriptedServer(
            url: "\(scheme)://127.0.0.1:\(listener.localAddress?.port ?? 0)", keepsRequests: keepsRequests,
            answer: answer)
        handling.withLock { $0 = server }
        do {
            let result = try await body(server)
            await server.close(listener)
            return result
        } catch {
            await server.close(listener)
            throw error
        }
    }

    private init(
        url: String, keepsRequests: Bool, answer: @escaping @Sendable (ScriptedRequest) -> ScriptedAnswer
    ) {
        self.url = url
        self.keepsRequests = keepsRequests
        self.answer = answer
        state = Mutex(State())
    }

    private func close(_ listener: any Channel) async {
        try? await listener.close()
        for channel in state.withLock({ Array($0.channels.values) }) { try? await channel.close() }
    }

    /// The number of the connection.
    private func opened(_ channel: any Channel) -> Int {
        let key = ObjectIdentifier(channel)
        channel.closeFuture.whenComplete { [self] _ in _ = state.withLock { $0.channels.removeValue(forKey: key) } }
        return state.withLock { state in
            state.channels[key] = channel
            state.connections += 1
            return state.connections - 1
        }
    }

    func answer(_ request: ScriptedRequest) -> ScriptedAnswer {
        var request = request
        state.withLock { state in
            request.number = state.count
            state.count += 1
            state.open += 1
            state.mostOpen = max(state.mostOpen, state.open)
            if keepsRequests { state.requests.append(request) }
        }
        return answer(request)
    }

    func answered() { state.withLock { $0.open -= 1 } }
}
