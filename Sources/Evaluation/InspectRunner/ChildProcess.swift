import Foundation

/// A program in a session of its own, so that it ends with all that it started, whose words go into a file without a
/// name: a pipe would stop it when nobody reads.
final class ChildProcess {
    private let id: pid_t
    private let file: Int32
    /// Nil while it runs.
    private(set) var exit: InspectRunError.Exit?

    /// - Parameter folder: Where it runs; nil for where this program does.
    /// - Throws: `start`.
    init(
        _ program: URL, _ arguments: [String], environment: [String: String], in folder: String?
    ) throws(InspectRunError) {
        let path = program.absoluteURL.path
        file = try Self.temporaryFile(program: path)
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, file, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, file, STDERR_FILENO)
        // This program ignores or blocks signals that the other one should obey.
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK) | Self.newSession
        posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))

        // Swift does not see the file action that changes the folder.
        let shell = folder.map { ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, $0] } ?? []
        let line = shell + [path] + arguments
        var words = line.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var id: pid_t = 0
        let code = posix_spawn(&id, line[0], &actions, &attributes, &words, &variables)
        guard code == 0 else {
            close(file)
            throw .start(path: path, code: code)
        }
        self.id = id
    }

    deinit {
        if exit == nil {
            signal(SIGKILL)
            waitpid(id, nil, 0)
        }
        close(file)
    }

    #if os(macOS)
    private static let newSession = Int32(POSIX_SPAWN_SETSID)
    #else
    // glibc's POSIX_SPAWN_SETSID, which its header hides behind a feature macro.
    private static let newSession: Int32 = 0x80
    #endif

    private static func temporaryFile(program: String) throws(InspectRunError) -> Int32 {
        var name = Array(FileManager.default.temporaryDirectory.appending(path: "inspect-XXXXXX").path.utf8CString)
        let file = mkstemp(&name)
        guard file >= 0, fcntl(file, F_SETFD, FD_CLOEXEC) == 0 else { throw .start(path: program, code: errno) }
        unlink(name)
        return file
    }

    /// What it said from a place on; at most 64 KiB at once, nothing if there is no more.
    func output(from offset: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 1 << 16) { target, count in
            count = max(0, pread(file, target.baseAddress, 1 << 16, off_t(offset)))
        }
    }

    /// Looks whether it has ended.
    func reap() {
        guard exit == nil else { return }
        var status: Int32 = 0
        guard waitpid(id, &status, WNOHANG) == id else { return }
        let number = status & 0x7F
        exit = number == 0 ? .code((status >> 8) & 0xFF) : .signal(number)
    }

    /// Sends a signal to the program and to all that it started.
    func signal(_ number: Int32) { kill(-id, number) }

    /// Asks it to end as Ctrl-C does, which lets Inspect write its log, then more urgently.
    ///
    /// - Parameter grace: Seconds after each of the first two signals.
    func end(grace: Double) async {
        for number in [SIGINT, SIGTERM] {
            signal(number)
            for _ in 0..<Int(grace * 20) {
                reap()
                if exit != nil { return signal(SIGKILL) }
                // Whoever cancels waits for this: a sleep that is cancelled would be none.
                await withCheckedContinuation { continuation in
                    DispatchQueue.global().asyncAfter(deadline: .now() + 0.05) { continuation.resume() }
                }
            }
        }
        signal(SIGKILL)
        var status: Int32 = 0
        waitpid(id, &status, 0)
        exit = .signal(SIGKILL)
    }
}
