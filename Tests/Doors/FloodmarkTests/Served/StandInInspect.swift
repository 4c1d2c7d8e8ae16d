import Foundation

/// What stands in for the user's own Inspect, which cannot be installed by the tests.
enum StandInInspect {
    /// Makes a folder, to be put into `PATH`, with a program `inspect` that notes what it was called with beside itself,
    /// and hands out the log that `STAND_IN_LOG` names.
    static func folder(in folder: URL) throws -> URL {
        let bin = folder.appending(path: "bin")
        try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
        let program = bin.appending(path: "inspect")
        let script = """
            #!/bin/bash
            echo "$* at $FLOODMARK_BASE_URL with $FLOODMARK_API_KEY" >> "$0.calls"
            if [ "$STAND_IN_LOG" = none ]; then sleep 600 & echo $! > "$0.child"; wait; fi
            while [ $# -gt 0 ]; do [ "$1" = --log-dir ] && folder=$2; shift; done
            cp "$STAND_IN_LOG" "$folder/log-$$.eval"

            """
        try Data(script.utf8).write(to: program)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        return bin
    }
}
