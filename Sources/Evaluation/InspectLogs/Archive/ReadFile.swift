import Foundation

/// A file that is read here and there. It is closed with the value.
final class ReadFile: Sendable {
    /// Bytes.
    let size: UInt64
    private let descriptor: Int32

    /// - Throws: ``ArchiveError/unreadable(reason:)``.
    init(_ url: URL) throws(ArchiveError) {
        let opened = open(url.path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw .unreadable(reason: String(cString: strerror(errno))) }
        var status = stat()
        guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(opened)
            throw .unreadable(reason: "it is no ordinary file")
        }
        descriptor = opened
        size = UInt64(status.st_size)
    }

    deinit { close(descriptor) }

    /// As many bytes as there are from a place on, at most `count`.
    func bytes(at offset: UInt64, count: Int) throws(ArchiveError) -> [UInt8] {
        guard count > 0, offset < size else { return [] }
        let wanted = Int(min(UInt64(count), size - offset))
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
            while filled < wanted {
                let rest = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[filled..<wanted])
                let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset) + off_t(filled))
                if count < 0, errno == EINTR { continue }
                if count < 0 { failure = errno }
                guard count > 0 else { break }
                filled += count
            }
        }
        guard failure == 0 else { throw .unreadable(reason: String(cString: strerror(failure))) }
        return bytes
    }
}
