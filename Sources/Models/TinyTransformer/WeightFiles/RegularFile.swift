import Foundation

/// A regular file that is open for reading, a piece at a time and at any place.
///
/// A mapped file that somebody else shortens kills the process that reads it; a read only ends early.
final class RegularFile {
    let path: String
    /// Bytes when it was opened.
    let size: Int
    private let descriptor: CInt

    /// - Throws: ``EngineError/unreadable(_:reason:)`` if it does not exist, may not be read, or is a folder, a pipe or
    ///   a device.
    init(path: String) throws(EngineError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(path, reason: String(cString: strerror(errno))) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .unreadable(path, reason: "it is not a regular file")
        }
        size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Fills `target` with the bytes from `offset` on.
    /// - Throws: ``EngineError/unreadable(_:reason:)`` if the file ends before, or the disk fails.
    func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) throws(EngineError) {
        var done = 0
        while done < target.count {
            let piece = UnsafeMutableRawBufferPointer(rebasing: target[done...])
            let count = pread(descriptor, piece.baseAddress, piece.count, off_t(offset + done))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(path, reason: String(cString: strerror(errno))) }
            guard count > 0 else { throw .unreadable(path, reason: "it was shortened while it was read") }
            done += count
        }
    }

    /// The whole file.
    /// - Throws: ``EngineError/unreadable(_:reason:)`` if it is larger than `limit` bytes.
    func bytes(limit: Int) throws(EngineError) -> [UInt8] {
        guard size <= limit else { throw .unreadable(path, reason: "its \(size) bytes are over the limit of \(limit)") }
        var bytes = [UInt8](repeating: 0, count: size)
        do {
            try bytes.withUnsafeMutableBytes { try read(at: 0, into: $0) }
        } catch let error as EngineError {
            throw error
        } catch {
            throw .unreadable(path, reason: "\(error)")
        }
        return bytes
    }

    /// The whole file, which is a text in UTF-8, without the mark of byte order that some editors begin one with.
    /// - Throws: ``EngineError/unreadable(_:reason:)`` as ``bytes(limit:)``, or if it is UTF-16;
    ///   ``EngineError/foreign(_:file:)`` if something else is in its place.
    func text(limit: Int) throws(EngineError) -> [UInt8] {
        let bytes = try bytes(limit: limit)
        if let foreign = ForeignFile(beginning: bytes.prefix(ForeignFile.length)) {
            throw .foreign(foreign, file: path)
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw .unreadable(path, reason: "it is UTF-16 text; it has to be UTF-8")
        }
        return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }
}
