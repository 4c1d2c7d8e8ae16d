import Foundation

/// An open file that is read and written at given places. Closed when the value is let go.
final class LogFile: Sendable {
    let path: String
    private let descriptor: Int32

    /// Opens a file, and makes it if there is none.
    init(path: String) throws(EvalLogError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .system("opening", path: path, code: errno) }
        self.path = path
    }

    /// A new file without a name: nothing is left of it when the process ends.
    init(temporaryBeside path: String) throws(EvalLogError) {
        let name = "\(path).\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system("opening", path: name, code: errno) }
        unlink(name)
        self.path = name
    }

    deinit {
        // Closing alone would leave the lock to a child process that is just being started, until it runs its program.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Keeps other writers away until the file is closed, which the kernel does for a process that is killed.
    func lock() throws(EvalLogError) {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            switch errno {
            case EINTR: continue
            case EWOULDBLOCK: throw .inUse(path: path)
            default: throw .system("locking", path: path, code: errno)
            }
        }
    }

    func size() throws(EvalLogError) -> UInt64 {
        let end = lseek(descriptor, 0, SEEK_END)
        guard end >= 0 else { throw .system("measuring", path: path, code: errno) }
        return UInt64(end)
    }

    func write(_ bytes: [UInt8], at offset: UInt64) throws(EvalLogError) {
        var place = 0
        while place < bytes.count {
            let written = bytes.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress.map { $0 + place }, bytes.count - place, off_t(offset) + place)
            }
            if written < 0, errno == EINTR { continue }
            guard written >= 0 else { throw .system("writing", path: path, code: errno) }
            place += written
        }
    }

    /// At most `count` bytes; fewer at the end of the file.
    func read(_ count: Int, at offset: UInt64) throws(EvalLogError) -> [UInt8] {
        var failure: Int32?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { target, filled in
            while filled < count {
                let got = pread(
                    descriptor, target.baseAddress.map { $0 + filled }, count - filled, off_t(offset) + filled)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                guard got > 0 else { return }
                filled += got
            }
        }
        if let failure { throw .system("reading", path: path, code: failure) }
        return bytes
    }

    func cut(to size: UInt64) throws(EvalLogError) {
        guard ftruncate(descriptor, off_t(size)) == 0 else { throw .system("cutting", path: path, code: errno) }
    }

    /// Waits until what was written outlives a loss of power.
    func synchronize() throws(EvalLogError) {
        guard fsync(descriptor) == 0 else { throw .system("saving", path: path, code: errno) }
    }

    /// Gives the file another name, which outlives a loss of power too.
    func rename(to target: String) throws(EvalLogError) {
        guard Foundation.rename(path, target) == 0 else { throw .system("naming", path: target, code: errno) }
        let folder = open((target as NSString).deletingLastPathComponent.nonEmpty ?? ".", O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw .system("saving", path: target, code: errno) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw .system("saving", path: target, code: errno) }
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
