import NIOCore
import NIOHTTP1

/// One connection of a ``ScriptedServer``: gathers a request, then takes the steps of the answer.
final class ScriptedConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let server: ScriptedServer
    private let number: Int
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var isAnswering = false

    init(_ server: ScriptedServer, number: Int) {
        self.server = server
        self.number = number
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
        case .body(let buffer): body.append(contentsOf: buffer.readableBytesView)
        case .end:
            guard let head else { return }
            isAnswering = true
            let answer = server.answer(
                ScriptedRequest(
                    number: 0, connection: number, method: head.method.rawValue, path: head.uri, headers: head.headers,
                    body: body))
            take(answer.stepsBeforeHead[...], of: answer, headIsSent: false, context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish()
        context.fireChannelInactive()
    }

    /// A client that went away is none of the test's business.
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func take(
        _ steps: ArraySlice<ScriptedAnswer.Step>, of answer: ScriptedAnswer, headIsSent: Bool,
        _ context: ChannelHandlerContext
    ) {
        var steps = steps
        while let step = steps.popFirst() {
            switch step {
            case .bytes(let bytes):
                context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: bytes)))), promise: nil)
                // What follows goes out in a piece of its own.
                if !steps.isEmpty { context.flush() }
            case .pause(let seconds):
                context.flush()
                let rest = steps
                let loop = context.eventLoop.assumeIsolated()
                loop.scheduleTask(in: .nanoseconds(Int64(seconds * 1e9))) { [self] in
                    guard context.channel.isActive else { return }
                    take(rest, of: answer, headIsSent: headIsSent, context)
                }
                return
            case .breakOff:
                context.flush()
                context.close(promise: nil)
                return
            case .hang:
                context.flush()
                return
            }
        }
        guard !headIsSent else { return end(context) }
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status),
            headers: HTTPHeaders(answer.headers))
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        take(answer.steps[...], of: answer, headIsSent: true, context)
    }

    private func end(_ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        finish()
        if head?.isKeepAlive == false { context.close(promise: nil) }
    }

    private func finish() {
        guard isAnswering else { return }
        isAnswering = false
        server.answered()
    }
}
