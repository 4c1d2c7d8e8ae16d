import ChildProcesses
import Foundation
import JSONText

/// A running bubblewrap and our ends of its pipes.
struct StartedSandbox: Sendable {
    /// Bubblewrap itself, a child of this process.
    let process: ChildProcess
    /// To the supervisor.
    var input: Int32 { process.input }
    /// What calls print.
    var output: Int32 { process.output }
    /// What the supervisor, and before it bubblewrap, says.
    var status: Int32 { process.messages }

    /// - Throws: ``ToolError``. Nothing stays open then.
    init(_ bubblewrap: Bubblewrap) throws(ToolError) {
        do throws(StartError) {
            process = try bubblewrap.program.start()
        } catch {
            throw ToolError(error)
        }
        // A pipe is root's if root made it, and then nobody could not open it anew as /dev/stdout or /dev/stderr.
        if geteuid() == 0 { _ = fchown(output, uid_t(Bubblewrap.user), gid_t(Bubblewrap.user)) }
    }

    /// Number of the sandbox's first process, which bubblewrap tells; 0 if it ended before.
    func firstProcess() -> Int32 {
        let information = process.further[0]
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
        for _ in 0..<5000 {
            if process.exit != nil { return }
            usleep(1000)
        }
        process.signal(SIGKILL)
        process.wait()
    }
}

extension ToolError {
    fileprivate init(_ error: StartError) {
        let message = "the sandbox does not start: \(error.path): \(error.reason)"
        if error.code == EMFILE {
            self.init(message, fix: "raise the limit on open files with `ulimit -n`, or run fewer attempts at once")
        } else {
            self.init(message)
        }
    }
}
