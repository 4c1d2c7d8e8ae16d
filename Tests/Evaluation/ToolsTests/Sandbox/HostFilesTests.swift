import FloodmarkTesting
import Foundation
import Testing
import Tools

@Suite("A sandbox shows nothing of the host's files and changes none")
struct HostFilesTests {
    private static let secret = "canary-7f3a"

    /// A file that everybody may read, and that holds the secret.
    private static func canary() throws -> String {
        let file = try makeTemporaryDirectory().appending(path: "canary.txt")
        try Data((secret + "\n").utf8).write(to: file)
        return file.path
    }

    @Test("A file outside cannot be read, by no way through /proc either")
    func reading() async throws {
        let path = try Self.canary()
        let ways =
            "for way in '' /proc/*/root /proc/*/cwd /proc/self/root/.. /work/../.. /tmp/..; do cat \"$way\(path)\"; done"
        #expect(try await Outside.bash(ways).contains(Self.secret))
        try await withSandbox { model in
            let result = try await model.bash(ways)
            #expect(!result.text.contains(Self.secret))
            #expect(result.text.contains("No such file"))
        }
    }

    @Test("Symbolic links lead nowhere, made inside or brought in by an archive")
    func links() async throws {
        let path = try Self.canary()
        let folder = try makeTemporaryDirectory()
        _ = try await Outside.bash(
            "cd '\(folder.path)' && ln -s '\(path)' link && ln -s / all && tar -cf a.tar link all")
        let use = "tar -xf a.tar; ln -s '\(path)' made; ln -s /proc/1/root far; cat link made all\(path) far\(path)"
        #expect(try await Outside.bash("cd '\(folder.path)' && rm -f link all && \(use)").contains(Self.secret))
        let archive = try Data(contentsOf: folder.appending(path: "a.tar"))
        try await withSandbox(files: ["a.tar": archive]) { model in
            let result = try await model.bash(use)
            #expect(!result.text.contains(Self.secret))
            #expect(result.text.contains("link: No such file"))
        }
    }

    @Test("The root holds only what a shell and Python need, and /etc is made up")
    func root() async throws {
        try await withSandbox { model in
            let root = try await model.bash("ls -A /").text.split(separator: "\n").map(String.init)
            let known: Set = [
                "bin", "dev", "etc", "lib", "lib32", "lib64", "proc", "sbin", "supervisor", "tmp", "usr", "work",
            ]
            #expect(Set(root).isSubset(of: known) && root.contains("usr"), "\(root)")
            let etc = try await model.bash("ls -A /etc; cat /etc/passwd").text
            #expect(etc.contains("nobody:x:65534") && !etc.contains("root") && !etc.contains("shadow"))
            let hidden = try await model.bash("cat /etc/shadow; ls /root /home /sys /var /run /boot /opt; hostname")
            #expect(hidden.text.split(separator: "\n").allSatisfy { $0.contains("No such file") || $0 == "sandbox" })
        }
        #expect(try await Outside.bash("cat /etc/passwd; ls /sys").contains("root"))
    }

    @Test("Only the folders for work and temporary files can be written to")
    func writing() async throws {
        let places = [
            "/x", "/usr/bin/x", "/usr/lib/x", "/etc/passwd", "/etc/x", "/bin/bash", "/dev/x", "/supervisor",
            "/proc/self/exe",
            "/proc/sys/kernel/core_pattern", "/proc/sys/kernel/hostname", "/proc/sysrq-trigger",
            "/proc/1/oom_score_adj",
            "/work/x", "/tmp/x", "/dev/shm/x",
        ]
        try await withSandbox { model in
            let result = try await model.bash(
                "for p in \(places.joined(separator: " ")); do (echo x >>$p) 2>/dev/null && echo $p; done; true")
            #expect(result.text == "/work/x\n/tmp/x\n/dev/shm/x\n")
            let others = try await model.bash(
                "touch -c /usr/bin/bash; rm -f /supervisor /etc/group; chmod 777 /supervisor /")
            #expect(others.isError && others.text.contains("Read-only file system"))
        }
    }

    @Test("No secret of ours is in the environment, and no descriptor of ours is open")
    func inheritance() async throws {
        setenv("FLOODMARK_TEST_KEY", Self.secret, 1)
        #expect(try await Outside.bash("env").contains(Self.secret))
        try await withSandbox { model in
            let environment = try await model.bash("env; cat /proc/*/environ | tr '\\0' '\\n'")
            #expect(environment.text.contains("HOME=/work"))
            #expect(!environment.text.contains(Self.secret) && !environment.text.contains("FLOODMARK"))
            let open = try await model.python("import os; print(sorted(os.listdir('/proc/self/fd')))")
            // The last one is the listing's own.
            #expect(open.text == "['0', '1', '2', '3']\n")
            let ends = try await model.python(
                "import os; print([os.readlink(f'/proc/self/fd/{n}')[:5] for n in range(3)])")
            #expect(ends.text == "['/dev/', 'pipe:', 'pipe:']\n")
        }
    }
}
