#if os(Linux)
import Foundation

/// Ends of pipes and sockets, closed in every other program that this one starts. To be made on ``SpawningThread``: a
/// pipe is marked a moment after it is made, and there no sandbox starts in between.
enum Descriptor {
    static func pipe() throws(ToolError) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        guard Foundation.pipe(&ends) == 0 else { throw failure() }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// A connection, since writing to one that nobody reads is an error and not, as with a pipe, a signal.
    static func connection() throws(ToolError) -> (ours: Int32, theirs: Int32) {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw failure()
        }
        return (ends[0], ends[1])
    }

    /// An end from which some bytes can be read, no more than a pipe holds.
    static func holding(_ bytes: [UInt8]) throws(ToolError) -> Int32 {
        let (read, write) = try pipe()
        defer { close(write) }
        guard bytes.count <= 1 << 16, Foundation.write(write, bytes, bytes.count) == bytes.count else {
            close(read)
            throw failure()
        }
        return read
    }

    static func file(_ path: String) throws(ToolError) -> Int32 {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        return descriptor
    }

    private static func failure(_ path: String? = nil) -> ToolError {
        let reason = String(cString: strerror(errno))
        return ToolError(
            "the sandbox does not start: \(path.map { "\($0): " } ?? "")\(reason)",
            fix: errno == EMFILE ? "raise the limit on open files with `ulimit -n`, or run fewer attempts at once" : nil
        )
    }
}
#endif
