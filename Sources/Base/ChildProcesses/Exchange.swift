import Foundation

/// Feeds a program and takes what it gives, both at once: neither waits for the other's buffer. It owns its descriptors.
struct Exchange: ~Copyable {
    private struct Collected {
        var descriptor: Int32
        var data = Data()
    }

    private var feeding: Int32
    private var rest: Data
    private var streams: [Collected]

    /// What came so far.
    var output: Data { streams[0].data }
    var messages: Data { streams[1].data }

    /// - Parameters:
    ///   - feeding: Our end of a connection that the program reads; -1 if it is fed nothing.
    ///   - output: Our ends of the pipes to be collected; -1 for none.
    init(_ bytes: Data, to feeding: Int32, output: Int32, messages: Int32) {
        self.feeding = feeding
        rest = bytes
        streams = [Collected(descriptor: output), Collected(descriptor: messages)]
        if rest.isEmpty { Self.close(&self.feeding) }
    }

    deinit {
        for descriptor in [feeding] + streams.map(\.descriptor) where descriptor >= 0 { Foundation.close(descriptor) }
    }

    /// Whether something is still to be fed or may still come.
    var isOpen: Bool { feeding >= 0 || streams.contains { $0.descriptor >= 0 } }

    /// Waits until something can be fed or taken, and does that once.
    ///
    /// - Parameter milliseconds: The longest wait; -1 for any.
    /// - Returns: Whether there was something to do.
    @discardableResult
    mutating func step(milliseconds: Int32) -> Bool {
        var waits = [pollfd(fd: feeding, events: Int16(POLLOUT), revents: 0)]
        waits += streams.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        guard poll(&waits, nfds_t(waits.count), milliseconds) > 0 else { return false }
        if waits[0].revents != 0 { feed() }
        for index in streams.indices where waits[index + 1].revents != 0 { take(index) }
        return true
    }

    private mutating func feed() {
        let count = rest.withUnsafeBytes {
            send(feeding, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
        }
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        // A program that does not read on has its reasons; how it ended says whether that was right.
        rest = count < 0 ? Data() : rest.dropFirst(count)
        if rest.isEmpty { Self.close(&feeding) }
    }

    private mutating func take(_ index: Int) {
        let descriptor = streams[index].descriptor
        withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0, errno == EAGAIN || errno == EINTR { return }
            streams[index].data.append(contentsOf: buffer[..<max(0, count)])
            if count <= 0 { Self.close(&streams[index].descriptor) }
        }
    }

    private static func close(_ descriptor: inout Int32) {
        if descriptor >= 0 { Foundation.close(descriptor) }
        descriptor = -1
    }
}
