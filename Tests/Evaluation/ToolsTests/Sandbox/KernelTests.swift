import FloodmarkTesting
import Foundation
import Testing
import Tools

@Suite("A sandbox may ask little of the kernel")
struct KernelTests {
    /// Makes system calls by their numbers on x86 and ARM and prints the error of each, 0 for none. The arguments are
    /// such that a kernel without a filter says something else than EPERM, or does nothing that matters.
    private static func calls(_ calls: [(name: String, x86: Int, arm: Int, arguments: String)]) -> String {
        let rows = calls.map { "('\($0.name)', \($0.x86), \($0.arm), (\($0.arguments)))" }.joined(separator: ", ")
        return """
            import ctypes, os, platform
            c = ctypes.CDLL(None, use_errno=True)
            for name, x86, arm, arguments in [\(rows)]:
                number = x86 if platform.machine() == 'x86_64' else arm
                ctypes.set_errno(0)
                r = c.syscall(number, *[ctypes.c_long(a) for a in arguments])
                print(name, ctypes.get_errno() if r < 0 else 0, flush=True)
            """
    }

    @Test("Tracing, mounting, namespaces, keys, modules and the like are refused")
    func refused() async throws {
        let harmless = [
            ("unshare", 272, 97, "0,"), ("setns", 308, 268, "-1, 0"), ("umount2", 166, 39, "0, 0"),
            ("memfd_create", 319, 279, "0, 0"), ("process_vm_readv", 310, 270, "1, 0, 0, 0, 0, 0"),
            ("userfaultfd", 323, 282, "-1,"), ("ptrace", 101, 117, "-1, -1, 0, 0"),
        ]
        let others = [
            ("mount", 165, 40, "0, 0, 0, 0, 0"), ("pivot_root", 155, 41, "0, 0"),
            ("add_key", 248, 217, "0, 0, 0, 0, 0"),
            ("keyctl", 250, 219, "0, 0, 0"), ("request_key", 249, 218, "0, 0, 0, 0"), ("bpf", 321, 280, "0, 0, 0"),
            ("perf_event_open", 298, 241, "0, 0, 0, 0, 0"), ("kexec_load", 246, 104, "0, 0, 0, 0"),
            ("init_module", 175, 105, "0, 0, 0"), ("finit_module", 313, 273, "-1, 0, 0"),
            ("reboot", 169, 142, "0, 0, 0"),
            ("swapon", 167, 224, "0, 0"), ("io_uring_setup", 425, 425, "0, 0"), ("open_tree", 428, 428, "0, 0, 0"),
        ]
        let control = try await Outside.python(Self.calls(harmless)).split(separator: "\n")
        #expect(control.count == harmless.count)
        // Some systems refuse one or the other themselves.
        #expect(control.filter { $0.hasSuffix(" 1") }.count < 3, "\(control)")
        try await withSandbox { model in
            let result = try await model.python(Self.calls(harmless + others))
            #expect(result.text == (harmless + others).map { $0.0 + " 1\n" }.joined())
        }
    }

    @Test("Commands that would mount, enter namespaces or trace fail")
    func commands() async throws {
        try await withSandbox { model in
            for command in [
                "unshare --user true", "unshare --mount true", "mount -t tmpfs none /tmp", "umount /work",
                "mount -o remount,rw /", "nsenter --target 1 --mount true", "chroot / true", "hostname other",
            ] {
                let result = try await model.bash(command)
                #expect(result.isError, "\(command)")
            }
            let forks = try await model.python(Self.calls([("clone", 56, 220, "0x10000000 | 17, 0, 0, 0, 0")]))
            #expect(forks.text == "clone 1\n")
        }
    }

    @Test("There are no capabilities, and setuid programs give none")
    func capabilities() async throws {
        let look =
            "grep -E '^(Uid|Gid|CapInh|CapPrm|CapEff|CapBnd|CapAmb|NoNewPrivs|Seccomp):' /proc/self/status | tr -s '\\t ' ' '"
        try await withSandbox { model in
            let status = try await model.bash(look)
            #expect(
                status.text == """
                    Uid: 65534 65534 65534 65534
                    Gid: 65534 65534 65534 65534
                    CapInh: 0000000000000000
                    CapPrm: 0000000000000000
                    CapEff: 0000000000000000
                    CapBnd: 0000000000000000
                    CapAmb: 0000000000000000
                    NoNewPrivs: 1
                    Seccomp: 2

                    """)
            let setuid = try await model.bash(
                "find /usr/bin -perm -4000 | head -n 1; cp /usr/bin/id .; chmod 6777 id; ./id -u; su -c id")
            #expect(setuid.isError && setuid.text.contains("\n65534\n") && !setuid.text.contains("uid=0"))
        }
    }

    @Test(
        "The filter means the same on both kinds of processor, and refuses every other way in",
        arguments: [true, false])
    func filter(_ isX86: Bool) throws {
        let program = SystemCallFilter.program(isX86 ? .x86 : .arm)
        let architecture: UInt32 = isX86 ? 0xC000_003E : 0xC000_00B7
        let answer = { (number: UInt32, argument: UInt32, architecture: UInt32) in
            FilterMachine(program).answer(number: number, architecture: architecture, argument: argument)
        }
        let (allow, kill, refuse, absent): (UInt32, UInt32, UInt32, UInt32) = (
            0x7FFF_0000, 0x8000_0000, 0x50001, 0x50026
        )
        let (read, clone, socket, ptrace): (UInt32, UInt32, UInt32, UInt32) =
            isX86 ? (0, 56, 41, 101) : (63, 220, 198, 117)
        #expect(answer(read, 0, architecture) == allow)
        #expect(answer(ptrace, 0, architecture) == refuse)
        // A fork, a thread, a new user namespace, a new network namespace.
        #expect(answer(clone, 0x0120_0011, architecture) == allow)
        #expect(answer(clone, 0x003D_0F00, architecture) == allow)
        #expect(answer(clone, 0x1000_0011, architecture) == refuse)
        #expect(answer(clone, 0x4000_0011, architecture) == refuse)
        #expect(answer(435, 0, architecture) == absent)
        for family: UInt32 in [1, 2, 10, 16] { #expect(answer(socket, family, architecture) == allow) }
        for family: UInt32 in [0, 17, 38, 40] { #expect(answer(socket, family, architecture) == 0x50061) }
        #expect(answer(0x4000_0000 + read, 0, architecture) == absent)
        // The 32-bit calls of both.
        #expect(answer(read, 0, 0x4000_0003) == kill)
        #expect(answer(read, 0, 0x4000_0028) == kill)
    }

    @Test("It works for an ordinary user as for root")
    func users() async throws {
        let probe = try BuiltExecutable.url("tools-probe").path
        // A copy where every user may reach it.
        let folder = try makeTemporaryDirectory()
        let copy = folder.appending(path: "probe").path
        _ = try await Outside.bash("cp '\(probe)' '\(copy)'")
        let line =
            geteuid() == 0
            ? ["/usr/bin/setpriv", "--reuid", "1234", "--regid", "1234", "--clear-groups", copy] : [copy]
        let said = try await Outside.run(line[0], line.dropFirst() + ["id -u; echo kept >a; cat a"])
        #expect(said.hasPrefix("65534\nkept\n"), "\(said)")
    }

    @Test("Without bubblewrap it is said what to install")
    func missing() async throws {
        let probe = try BuiltExecutable.url("tools-probe").path
        let said = try await Outside.run("/usr/bin/env", ["PATH=/nowhere", probe, "true"])
        #expect(
            said.contains("failure: the sandbox needs the program “bwrap”")
                && said.contains("apt-get install bubblewrap"))
    }

    @Test("Where bubblewrap may not make namespaces it is said how to allow it")
    func forbidden() async throws {
        let folder = try makeTemporaryDirectory()
        _ = try await Outside.bash(
            """
            cd '\(folder.path)' && chmod 755 . && cat >bwrap <<'end' && chmod 755 bwrap
            #!/bin/sh
            echo 'bwrap: setting up uid map: Permission denied' >&2; exit 1
            end
            """)
        let probe = try BuiltExecutable.url("tools-probe").path
        let said = try await Outside.run("/usr/bin/env", ["PATH=\(folder.path):/usr/bin:/bin", probe, "true"])
        #expect(
            said.contains("setting up uid map: Permission denied")
                && said.contains("apparmor_restrict_unprivileged_userns"))
    }
}

/// An interpreter for the few instructions of classic BPF that the filter is made of.
private struct FilterMachine {
    private let program: [UInt8]

    init(_ program: [UInt8]) {
        self.program = program
    }

    func answer(number: UInt32, architecture: UInt32, argument: UInt32) -> UInt32 {
        var (place, value) = (0, UInt32(0))
        while place * 8 + 8 <= program.count {
            let bytes = program[place * 8..<place * 8 + 8].map { UInt32($0) }
            let operand = bytes[4] | bytes[5] << 8 | bytes[6] << 16 | bytes[7] << 24
            place += 1
            switch bytes[0] {
            case 0x20: value = operand == 0 ? number : operand == 4 ? architecture : operand == 16 ? argument : 0
            case 0x15: place += Int(value == operand ? bytes[2] : bytes[3])
            case 0x35: place += Int(value >= operand ? bytes[2] : bytes[3])
            case 0x45: place += Int(value & operand != 0 ? bytes[2] : bytes[3])
            default: return operand
            }
        }
        return 0
    }
}
