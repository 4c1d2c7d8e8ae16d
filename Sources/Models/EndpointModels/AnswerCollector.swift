import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// A whole answer of HTTP.
struct TransportAnswer: Sendable {
    var status: Int
    var headers: HTTPHeaders
    var body: [UInt8]
    /// From the request to the last byte.
    var seconds: Double
}

/// Why there is no whole answer.
enum TransportError: Error {
    case firstByteTimeout
    case chunkTimeout
    case wholeTimeout
    case tooLong
}

/// Gathers an answer on the event loop and watches its time. One for each attempt.
final class AnswerCollector: HTTPClientResponseDelegate {
    typealias Response = TransportAnswer

    private struct State {
        var head: HTTPResponseHead?
        var body = ByteBuffer()
        var sent: NIODeadline?
        var heard: NIODeadline?
        var timer: Scheduled<Void>?
        var isDone = false
    }

    private let firstByte: TimeAmount
    private let betweenChunks: TimeAmount
    private let whole: TimeAmount
    private let sizeLimit: Int
    private let state = Mutex(State())

    init(_ timeouts: Endpoint.Timeouts, sizeLimit: Int) {
        firstByte = TimeAmount(inSeconds: timeouts.firstByte)
        betweenChunks = TimeAmount(inSeconds: timeouts.betweenChunks)
        whole = TimeAmount(inSeconds: timeouts.whole)
        self.sizeLimit = sizeLimit
    }

    /// Whether the request went out, so that the server may have worked on it.
    var wasSent: Bool { state.withLock { $0.sent != nil } }

    func didSendRequestHead(task: HTTPClient.Task<Response>, _ head: HTTPRequestHead) {
        let now = NIODeadline.now()
        state.withLock { $0.sent = now }
        watch(task, until: now + min(firstByte, whole))
    }

    func didReceiveHead(task: HTTPClient.Task<Response>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        state.withLock { state in
            state.head = head
            state.heard = .now()
        }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<Response>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
        let fits = state.withLock { state in
            state.heard = .now()
            guard state.body.readableBytes + buffer.readableBytes <= sizeLimit else { return false }
            if state.body.readableBytes == 0 {
                state.body = buffer
            } else {
                state.body.writeImmutableBuffer(buffer)
            }
            return true
        }
        return fits
            ? task.eventLoop.makeSucceededVoidFuture() : task.eventLoop.makeFailedFuture(TransportError.tooLong)
    }

    func didFinishRequest(task: HTTPClient.Task<Response>) throws -> TransportAnswer {
        try state.withLock { state in
            state.isDone = true
            state.timer?.cancel()
            guard let head = state.head, let sent = state.sent else { throw HTTPClientError.remoteConnectionClosed }
            return TransportAnswer(
                status: Int(head.status.code), headers: head.headers, body: [UInt8](state.body.readableBytesView),
                seconds: Double((NIODeadline.now() - sent).nanoseconds) * 1e-9)
        }
    }

    func didReceiveError(task: HTTPClient.Task<Response>, _ error: any Error) {
        state.withLock { state in
            state.isDone = true
            state.timer?.cancel()
        }
    }

    /// One timer for all phases; it is set anew only when it goes off too early.
    private func watch(_ task: HTTPClient.Task<Response>, until deadline: NIODeadline) {
        let timer = task.eventLoop.scheduleTask(deadline: deadline) { [self] in
            let now = NIODeadline.now()
            let next: (failure: TransportError, deadline: NIODeadline)? = state.withLock { state in
                guard !state.isDone, let sent = state.sent else { return nil }
                let end = sent + whole
                let phase =
                    state.heard.map { ($0 + betweenChunks, TransportError.chunkTimeout) }
                    ?? (sent + firstByte, .firstByteTimeout)
                return end <= phase.0 ? (.wholeTimeout, end) : (phase.1, phase.0)
            }
            guard let next else { return }
            if next.deadline <= now { task.fail(reason: next.failure) } else { watch(task, until: next.deadline) }
        }
        let isDone = state.withLock { state in
            state.timer = timer
            return state.isDone
        }
        if isDone { timer.cancel() }
    }
}

extension TimeAmount {
    /// At most 30 years, which is as long as forever and fits.
    init(inSeconds seconds: Double) { self = .nanoseconds(Int64(min(seconds, 1e9) * 1e9)) }
}
