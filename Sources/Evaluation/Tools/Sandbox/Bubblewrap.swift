import ChildProcesses
import Foundation

/// How bubblewrap is started, and what the sandbox shows of the system.
struct Bubblewrap {
    /// Nobody's number, which a container or an ordinary system gives no file to.
    static let user = 65534

    /// Enough to name the user and to say that there is no network.
    static let etc = [
        ("passwd", "nobody:x:\(user):\(user):nobody:/work:/bin/bash\n"), ("group", "nogroup:x:\(user):\n"),
        ("hosts", "127.0.0.1 localhost sandbox\n::1 localhost\n"), ("nsswitch.conf", "hosts: files\n"),
    ]

    private let settings: SandboxSettings
    /// Path of bubblewrap.
    private let executable: String
    /// Path of setpriv if this process is root's: bubblewrap then runs as nobody, whose processes the kernel counts and
    /// who could not read root's files even outside.
    private let setpriv: String?

    /// - Throws: ``ToolError`` if a program is missing.
    init(_ settings: SandboxSettings, tools: [SandboxTool], searchPath: String, isRoot: Bool) throws(ToolError) {
        self.settings = settings
        executable = try Self.find("bwrap", in: searchPath, package: "bubblewrap")
        setpriv = isRoot ? try Self.find("setpriv", in: searchPath, package: "util-linux") : nil
        _ = try Self.find("bash", in: Self.innerPath, package: "bash")
        if tools.contains(.python) { _ = try Self.find("python3", in: Self.innerPath, package: "python3") }
    }

    /// Where programs are inside the sandbox.
    private static let innerPath = "/usr/local/bin:/usr/bin:/bin"

    private static func find(_ name: String, in path: String, package: String) throws(ToolError) -> String {
        for folder in path.split(separator: ":") where folder.hasPrefix("/") {
            let candidate = "\(folder)/\(name)"
            if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
        }
        throw ToolError(
            "the sandbox needs the program “\(name)”, which is not in \(path)",
            fix: "install it, for example with `apt-get install \(package)`")
    }

    /// How it is started. The first of what it has beside its standard streams is where it says which process is the
    /// first one.
    var program: ChildProgram {
        var further: [ChildProgram.Further] = []
        // Its number in bubblewrap.
        let number = { (what: ChildProgram.Further) in
            further.append(what)
            return "\(ChildProgram.firstFurther + Int32(further.count) - 1)"
        }
        var line: [String] = []
        if let setpriv {
            line += [setpriv, "--reuid", "\(Self.user)", "--regid", "\(Self.user)", "--clear-groups", "--"]
        }
        line += [
            executable, "--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net",
            "--unshare-cgroup-try", "--uid", "\(Self.user)", "--gid", "\(Self.user)", "--hostname", "sandbox",
            "--cap-drop", "ALL", "--new-session", "--die-with-parent", "--as-pid-1", "--info-fd",
            number(.pipe),
        ]
        if let filter = SystemCallFilter.program { line += ["--seccomp", number(.bytes(filter))] }
        line += systemFolders()
        for (name, text) in Self.etc { line += ["--ro-bind-data", number(.bytes(Array(text.utf8))), "/etc/\(name)"] }
        // Debian's names for programs, such as awk, lead through here.
        line += ["--ro-bind-try", "/etc/alternatives", "/etc/alternatives"]
        line += ["--proc", "/proc", "--dev", "/dev"]
        let bytes = settings.workFolderMB << 20
        for (folder, size) in [("/work", bytes), ("/tmp", bytes), ("/dev/shm", min(bytes, 16 << 20))] {
            line += ["--size", "\(size)", "--tmpfs", folder]
        }
        line += ["--perms", "0111", "--ro-bind-data", number(.file("/bin/bash")), "/supervisor"]
        line += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/work", "--clearenv"]
        for (name, value) in environment { line += ["--setenv", name, value] }
        line += ["/supervisor", "--norc", "--noprofile", "-c", SandboxSupervisor.script]
        var program = ChildProgram(URL(filePath: line[0]), Array(line.dropFirst()))
        program.environment = ["PATH": "/usr/bin:/bin"]
        // Ctrl-C reaches only us.
        program.hasOwnSession = true
        program.input = .connection
        program.output = .pipe
        program.messages = .pipe
        program.further = further
        return program
    }

    private var environment: [(String, String)] {
        [
            ("PATH", Self.innerPath), ("HOME", "/work"), ("USER", "nobody"), ("LANG", "C.UTF-8"),
            ("PYTHONDONTWRITEBYTECODE", "1"), ("limits", SandboxSupervisor.limits(settings)),
        ]
    }

    /// Programs and libraries, as they are on this system; what is local to it and no program stays out.
    private func systemFolders() -> [String] {
        var line = ["--ro-bind", "/usr", "/usr"]
        for folder in ["/usr/local/etc", "/usr/src"] where Self.isFolder(folder) {
            line += ["--size", "4096", "--tmpfs", folder, "--remount-ro", folder]
        }
        for folder in ["/bin", "/sbin", "/lib", "/lib32", "/lib64"] {
            if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: folder) {
                line += ["--symlink", target, folder]
            } else if Self.isFolder(folder) {
                line += ["--ro-bind", folder, folder]
            }
        }
        return line
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// Why the sandbox did not start, and what to do, from what bubblewrap says.
    static func failure(_ message: String) -> ToolError {
        let said = message.isEmpty ? "bubblewrap ended without a word" : message
        let fix =
            if message.contains("proc on") {
                "in a container, let it mount /proc: `docker run --security-opt systempaths=unconfined`"
            } else if message.contains("namespace") || message.contains("uid map") || message.contains("RTM_NEWADDR") {
                """
                allow user namespaces: `sysctl kernel.apparmor_restrict_unprivileged_userns=0` on Ubuntu, \
                `sysctl kernel.unprivileged_userns_clone=1` on older Debian, in a container \
                `docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined`
                """
            } else {
                "try `bwrap --unshare-all --ro-bind / / true`, which says more"
            }
        return ToolError("the sandbox does not start: \(said)", fix: fix)
    }
}
