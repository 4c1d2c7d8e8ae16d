/// The first process inside the sandbox, a bash script: it stores files, runs one call after the other, and kills
/// whatever a call leaves behind. It reads from standard input, passes on output, and says on standard error how a
/// call went.
///
/// A model's processes have the same user, so they may not see into it: its executable is a copy of bash that this user
/// may run but not read, which makes the kernel close `/proc/1` to them. As process 1 no signal of theirs ends it.
enum SandboxSupervisor {
    static let ready = "ready"
    static let stored = "stored"
    static let done = "done"

    static let script = #"""
        exec 3>&2 2>/dev/null
        say() { printf '%s\n' "$*" >&3; }
        sweep() { while kill -KILL -- -1; do :; done; }
        # Bash itself would end at these; no other signal from inside reaches process 1.
        trap : HUP INT QUIT ILL TRAP ABRT BUS FPE SEGV USR2 PIPE ALRM TERM XCPU XFSZ VTALRM SYS
        # No more than this may happen in a trap: bash breaks if a signal meets another one's commands.
        trap stop=1 USR1
        next() {
          until IFS= read -r -d '' "$1"; do
            # A signal cut the wait short; anything else is the end of the sandbox.
            [ $? -gt 128 ] || exit 0
          done
        }
        say ready
        while next kind; do
          case $kind in
          file)
            next path; next length
            mkdir -p -- "${path%/*}" && head -c "$length" >"$path" || { say "cannot store $path"; exit 1; }
            say stored
            ;;
          bash|python)
            next text
            stop=
            /bin/bash -c "$limits" "$kind" "$text" </dev/null 2>&1 &
            child=$!
            # A signal ends a wait early.
            while kill -0 $child; do wait $child; [ -z "$stop" ] || sweep; done
            wait $child
            status=$?
            sweep
            say "done $status"
            ;;
          esac
        done
        """#

    /// What a call does before its own program begins. `$0` is the kind, `$1` the text. It keeps no descriptor but the
    /// three standard ones, whatever this program let through by mistake.
    static func limits(_ settings: SandboxSettings) -> String {
        """
        echo 1000 >/proc/self/oom_score_adj
        for end in /proc/self/fd/*; do
          end=${end##*/}
          [ "$end" -gt 2 ] && eval "exec $end>&-"
        done
        ulimit -c 0
        ulimit -S -t \(settings.cpuSeconds) && ulimit -H -t \(settings.cpuSeconds + 1) &&
        ulimit -v \(settings.memoryMB << 10) && ulimit -u \(settings.processes) && ulimit -n \(settings.openFiles) &&
        ulimit -f \(settings.fileMB << 10) || exit 126
        unset limits end
        case $0 in
        bash) exec /bin/bash -c "$1" bash ;;
        python) exec python3 -c "$1" ;;
        esac
        """
    }

    static func file(_ path: String, length: Int) -> [UInt8] {
        words("file", "/work/" + path, String(length))
    }

    static func call(_ tool: SandboxTool, _ text: String) -> [UInt8] {
        words(tool.rawValue, text)
    }

    private static func words(_ words: String...) -> [UInt8] {
        words.flatMap { Array($0.utf8) + [0] }
    }
}
