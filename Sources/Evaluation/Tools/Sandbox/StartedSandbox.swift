#if os(Linux)
import Foundation
import JSONText

/// A running bubblewrap and our ends of its pipes.
struct StartedSandbox: Sendable {
    /// Bubblewrap itself, a child of this process.
    var process: Int32
    /// To the supervisor.
    var input: Int32
    /// What calls print.
    var output: Int32
    /// What the supervisor, and before it bubblewrap, says.
    var status: Int32
    /// Where bubblewrap says which process is the first one.
    var information: Int32

    /// - Throws: ``ToolError``. Nothing stays open then.
    static func start(_ bubblewrap: Bubblewrap) throws -> StartedSandbox {
        var theirs: [Int32] = []
        var ours: [Int32] = []
        defer { theirs.forEach { close($0) } }
        do {
            let input = try Descriptor.connection()
            theirs.append(input.theirs)
            ours.append(input.ours)
            let pipes = try (0..<3).map { _ in
                let pipe = try Descriptor.pipe()
                theirs.append(pipe.write)
                ours.append(pipe.read)
                return pipe
            }
            // A pipe is root's if root made it, and then nobody could not open it anew as /dev/stdout or /dev/stderr.
            if geteuid() == 0 { _ = fchown(pipes[0].write, uid_t(Bubblewrap.user), gid_t(Bubblewrap.user)) }
            let keep = { (descriptor: Int32) in
                theirs.append(descriptor)
                return descriptor
            }
            let descriptors = Bubblewrap.Descriptors(
                filter: try SystemCallFilter.program.map { keep(try Descriptor.holding($0)) },
                information: pipes[2].write, supervisor: keep(try Descriptor.file("/bin/bash")),
                etc: try Bubblewrap.etc.map { ($0.0, keep(try Descriptor.holding(Array($0.1.utf8)))) })
            let process = try spawn(
                bubblewrap.arguments(descriptors), standard: [input.theirs, pipes[0].write, pipes[1].write],
                kept: [descriptors.information, descriptors.supervisor] + descriptors.etc.map(\.descriptor)
                    + (descriptors.filter.map { [$0] } ?? []))
            return StartedSandbox(
                process: process, input: input.ours, output: pipes[0].read, status: pipes[1].read,
                information: pipes[2].read)
        } catch {
            ours.forEach { close($0) }
            throw error
        }
    }

    /// Number of the sandbox's first process, which bubblewrap tells; 0 if it ended before.
    func firstProcess() -> Int32 {
        defer { close(information) }
        var said = Data()
        var waits = pollfd(fd: information, events: Int16(POLLIN), revents: 0)
        while !said.contains(UInt8(ascii: "}")), poll(&waits, 1, 20_000) > 0 {
            var buffer = [UInt8](repeating: 0, count: 1024)
            let count = read(information, &buffer, buffer.count)
            guard count > 0 else { break }
            said += buffer.prefix(count)
        }
        let facts = try? JSONValue(parsing: Array(said)).object
        return Int32(clamping: facts?["child-pid"]?.integer ?? 0)
    }

    /// Waits until bubblewrap has ended, which it does after everything in the sandbox.
    func waitForEnd() {
        var status: Int32 = 0
        for _ in 0..<5000 {
            if waitpid(process, &status, WNOHANG) != 0 { return }
            usleep(1000)
        }
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
    }

    /// Starts a program in a process group of its own, so that Ctrl-C reaches only us, with the signals as a shell
    /// would set them and with nothing of our environment.
    private static func spawn(_ line: [String], standard: [Int32], kept: [Int32]) throws(ToolError) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, descriptor) in standard.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
        }
        // What others opened without marking it would keep their pipes open for as long as the sandbox lives.
        let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { Int32($0) }
        for descriptor in open ?? [] where descriptor > 2 && !kept.contains(descriptor) {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        // Onto itself: that lets it through.
        for descriptor in kept { posix_spawn_file_actions_adddup2(&actions, descriptor, descriptor) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        // SETPGROUP, SETSIGDEF and SETSIGMASK of spawn.h, which are no constants in Swift.
        posix_spawnattr_setflags(&attributes, 0x02 | 0x04 | 0x08)
        var arguments: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = [strdup("PATH=/usr/bin:/bin"), nil]
        defer { (arguments + environment).forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, line[0], &actions, &attributes, &arguments, &environment)
        guard code == 0 else {
            throw ToolError("the sandbox does not start: \(line[0]): \(String(cString: strerror(code)))")
        }
        return process
    }
}
#endif
