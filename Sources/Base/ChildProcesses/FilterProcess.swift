import Foundation

/// A program that makes output of input, run to its end without a file in between.
public struct FilterProcess {
    let executable: URL
    let arguments: [String]

    public struct Result {
        public var status: Int32
        public var output: Data
        /// What it said on standard error.
        public var messages: Data
    }

    public init(executable: URL, arguments: [String]) {
        self.executable = executable
        self.arguments = arguments
    }

    /// Feeds the program and takes what it gives, both at once: neither waits for the other's buffer.
    ///
    /// - Throws: `POSIXError`, or what `Process` throws if the program cannot be started.
    public func run(_ input: Data) throws -> Result {
        let exchange = try SocketPair()
        let messages = try SocketPair()
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.standardInput = exchange.theirs
        process.standardOutput = exchange.theirs
        process.standardError = messages.theirs
        try process.run()
        // The program holds its own copies; with ours open the end of its output would never come.
        try exchange.theirs.close()
        try messages.theirs.close()
        var result = Result(status: 0, output: Data(), messages: Data())
        try Self.pump(input, exchange.ours, messages.ours, into: &result)
        process.waitUntilExit()
        result.status = process.terminationReason == .exit ? process.terminationStatus : -1
        return result
    }

    private static func pump(
        _ input: Data, _ exchange: FileHandle, _ messages: FileHandle, into result: inout Result
    ) throws {
        var rest = input[...]
        var (isFeeding, isReading, isListening) = (true, true, true)
        while isReading || isListening {
            if isFeeding, rest.isEmpty {
                isFeeding = false
                shutdown(exchange.fileDescriptor, Int32(SHUT_WR))
            }
            var waits = [
                pollfd(
                    fd: isReading ? exchange.fileDescriptor : -1, events: Int16(POLLIN | (isFeeding ? POLLOUT : 0)),
                    revents: 0),
                pollfd(fd: isListening ? messages.fileDescriptor : -1, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&waits, nfds_t(waits.count), -1) >= 0 || errno == EINTR else {
                throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
            }
            if isFeeding, waits[0].revents & Int16(POLLOUT) != 0 {
                let count = SocketPair.send(rest, to: exchange)
                // A program that has ended does not read on; its status says whether that was right.
                if let count { rest = rest.dropFirst(count) } else { isFeeding = false }
            }
            let arrived = Int16(POLLIN | POLLHUP | POLLERR)
            if waits[0].revents & arrived != 0 { isReading = SocketPair.receive(from: exchange, into: &result.output) }
            if waits[1].revents & arrived != 0 {
                isListening = SocketPair.receive(from: messages, into: &result.messages)
            }
        }
    }
}

/// Two ends of a connection, one for a child process. Unlike a pipe it cannot end this process by a signal when the
/// child stops reading, and it is closed in every other child.
private struct SocketPair {
    let ours: FileHandle
    let theirs: FileHandle

    init() throws {
        var ends: [Int32] = [-1, -1]
        #if canImport(Darwin)
        let status = socketpair(AF_UNIX, SOCK_STREAM, 0, &ends)
        #else
        let status = socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends)
        #endif
        guard status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        #if canImport(Darwin)
        var isOn: Int32 = 1
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            setsockopt(end, SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(MemoryLayout<Int32>.size))
        }
        #endif
        ours = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        theirs = FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
    }

    /// Sends what there is room for; nil if nobody reads any more.
    static func send(_ bytes: Data, to end: FileHandle) -> Int? {
        #if canImport(Darwin)
        let flags = MSG_DONTWAIT
        #else
        let flags = Int32(MSG_DONTWAIT | MSG_NOSIGNAL)
        #endif
        let count = bytes.withUnsafeBytes { Foundation.send(end.fileDescriptor, $0.baseAddress, $0.count, flags) }
        if count >= 0 { return count }
        return errno == EAGAIN || errno == EINTR ? 0 : nil
    }

    /// Appends what has arrived; false at the end.
    static func receive(from end: FileHandle, into data: inout Data) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(end.fileDescriptor, &buffer, buffer.count, 0)
        if count < 0 { return errno == EINTR || errno == EAGAIN }
        data += buffer.prefix(count)
        return count > 0
    }
}
