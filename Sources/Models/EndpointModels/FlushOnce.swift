import NIOCore

/// Sends what is written in one turn of the event loop at once: the client flushes the head of a request and its body one
/// by one, and each would be a call of the system and a packet of its own.
final class FlushOnce: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    private var isWaiting = false

    func flush(context: ChannelHandlerContext) {
        guard !isWaiting else { return }
        isWaiting = true
        context.eventLoop.assumeIsolated().execute {
            self.isWaiting = false
            context.flush()
        }
    }
}
