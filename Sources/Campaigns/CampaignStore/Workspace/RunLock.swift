import Foundation

/// The right to run the campaign of a workspace, held by one process at a time.
///
/// The lock is an `flock` on `run.lock`: the kernel releases it when the process ends, however it ends, so that a
/// killed run never has to be cleaned up by hand. It is held as long as the value lives; see
/// ``Workspace/withRunLock(isolation:_:)``.
public final class RunLock: Sendable {
    public let workspace: Workspace
    private let descriptor: Int32

    /// Takes the lock, and writes this process's id into the file for others to name.
    ///
    /// - Throws: `inUse` if another run holds it; `notPermitted`, `diskFull` or `failed`.
    public init(_ workspace: Workspace) throws(WorkspaceError) {
        let path = workspace.lockFile.path
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw WorkspaceError(FileError(path: path, code: errno)) }
        do throws(WorkspaceError) {
            try Self.lock(descriptor, in: workspace)
            try Self.writeProcess(to: descriptor, path: path)
        } catch {
            close(descriptor)
            throw error
        }
        self.workspace = workspace
        self.descriptor = descriptor
    }

    deinit {
        // Closing alone would leave the lock to a child process that is just being started, until it runs its program.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static func lock(_ descriptor: Int32, in workspace: Workspace) throws(WorkspaceError) {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            switch errno {
            case EINTR: continue
            case EWOULDBLOCK: throw .inUse(workspace.directory.path, process: holder(descriptor))
            default: throw WorkspaceError(FileError(path: workspace.lockFile.path, code: errno))
            }
        }
    }

    /// The process that the file names.
    private static func holder(_ descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        let text = String(decoding: bytes.prefix(count), as: UTF8.self)
        return Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    private static func writeProcess(to descriptor: Int32, path: String) throws(WorkspaceError) {
        let text = Array("\(getpid())\n".utf8)
        // The old id goes first: a reader in between sees none rather than one that has ended.
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, text, text.count, 0) == text.count else {
            throw WorkspaceError(FileError(path: path, code: errno))
        }
    }
}

extension Workspace {
    /// Holds the run lock while `body` works, and releases it however that ends.
    ///
    /// - Throws: A ``WorkspaceError`` if the lock cannot be had, or what `body` throws.
    public func withRunLock<Result>(
        isolation: isolated (any Actor)? = #isolation, _ body: (RunLock) async throws -> Result
    ) async throws -> Result {
        let lock = try RunLock(self)
        defer { withExtendedLifetime(lock) {} }
        return try await body(lock)
    }
}
