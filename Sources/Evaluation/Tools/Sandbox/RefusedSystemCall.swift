/// A system call that the sandbox refuses, with its numbers (Linux, `unistd_64.h` of x86 and `asm-generic/unistd.h`).
struct RefusedSystemCall {
    var name: String
    private var x86: UInt32?
    private var arm: UInt32?

    private init(_ name: String, _ x86: UInt32?, _ arm: UInt32?) {
        self.name = name
        self.x86 = x86
        self.arm = arm
    }

    /// Nil if the machine has no such call.
    func number(_ machine: SystemCallFilter.Machine) -> UInt32? { machine == .x86 ? x86 : arm }

    static let all = [
        Self("acct", 163, 89),
        Self("add_key", 248, 217),
        Self("adjtimex", 159, 171),
        Self("bpf", 321, 280),
        Self("chroot", 161, 51),
        Self("clock_adjtime", 305, 266),
        Self("clock_settime", 227, 112),
        Self("delete_module", 176, 106),
        Self("fanotify_init", 300, 262),
        Self("finit_module", 313, 273),
        Self("fsconfig", 431, 431),
        Self("fsmount", 432, 432),
        Self("fsopen", 430, 430),
        Self("fspick", 433, 433),
        Self("init_module", 175, 105),
        Self("io_uring_enter", 426, 426),
        Self("io_uring_register", 427, 427),
        Self("io_uring_setup", 425, 425),
        Self("ioperm", 173, nil),
        Self("iopl", 172, nil),
        Self("kcmp", 312, 272),
        Self("kexec_file_load", 320, 294),
        Self("kexec_load", 246, 104),
        Self("keyctl", 250, 219),
        Self("lookup_dcookie", 212, 18),
        Self("memfd_create", 319, 279),
        Self("memfd_secret", 447, 447),
        Self("modify_ldt", 154, nil),
        Self("mount", 165, 40),
        Self("mount_setattr", 442, 442),
        Self("move_mount", 429, 429),
        Self("name_to_handle_at", 303, 264),
        Self("nfsservctl", 180, 42),
        Self("open_by_handle_at", 304, 265),
        Self("open_tree", 428, 428),
        Self("perf_event_open", 298, 241),
        Self("personality", 135, 92),
        Self("pidfd_getfd", 438, 438),
        Self("pivot_root", 155, 41),
        Self("process_madvise", 440, 440),
        Self("process_vm_readv", 310, 270),
        Self("process_vm_writev", 311, 271),
        Self("ptrace", 101, 117),
        Self("quotactl", 179, 60),
        Self("quotactl_fd", 443, 443),
        Self("reboot", 169, 142),
        Self("request_key", 249, 218),
        Self("setdomainname", 171, 162),
        Self("sethostname", 170, 161),
        Self("setns", 308, 268),
        Self("settimeofday", 164, 170),
        Self("shmget", 29, 194),
        Self("swapoff", 168, 225),
        Self("swapon", 167, 224),
        Self("syslog", 103, 116),
        Self("umount2", 166, 39),
        Self("unshare", 272, 97),
        Self("userfaultfd", 323, 282),
        Self("vhangup", 153, 58),
    ]
}
