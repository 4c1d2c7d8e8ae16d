/// What a model may use in its sandbox. The defaults suit small puzzles.
public struct SandboxSettings: Codable, Sendable, Hashable {
    /// Wall time of one call, in seconds, after which everything in the sandbox is killed.
    public var seconds: Double
    /// Processor time of one process, in seconds.
    public var cpuSeconds: Int
    /// Address space of one process, and memory of all of them together, in MiB.
    public var memoryMB: Int
    /// Processes and threads at one time.
    public var processes: Int
    /// Open files of one process.
    public var openFiles: Int
    /// The work folder and, once more, the folder for temporary files, in MiB.
    public var workFolderMB: Int
    /// The longest file, in MiB.
    public var fileMB: Int
    /// What is handed on of a call's output: its beginning and its end.
    public var outputBytes: Int

    public init(
        seconds: Double = 30, cpuSeconds: Int = 20, memoryMB: Int = 1024, processes: Int = 64, openFiles: Int = 256,
        workFolderMB: Int = 64, fileMB: Int = 64, outputBytes: Int = 16_384
    ) {
        self.seconds = seconds
        self.cpuSeconds = cpuSeconds
        self.memoryMB = memoryMB
        self.processes = processes
        self.openFiles = openFiles
        self.workFolderMB = workFolderMB
        self.fileMB = fileMB
        self.outputBytes = outputBytes
    }

    /// What the sandbox can keep to, by the names above.
    private var ranges: [(name: String, value: Int, range: ClosedRange<Int>)] {
        [
            ("cpuSeconds", cpuSeconds, 1...86_400), ("memoryMB", memoryMB, 16...1_048_576),
            ("processes", processes, 4...4096), ("openFiles", openFiles, 16...65_536),
            ("workFolderMB", workFolderMB, 1...1_048_576), ("fileMB", fileMB, 1...1_048_576),
            ("outputBytes", outputBytes, 64...16_777_216),
        ]
    }

    /// The first setting that the sandbox cannot keep to, and what it may be; nil if there is none.
    public var problem: String? {
        guard seconds > 0, seconds <= 86_400 else { return "“seconds” is \(seconds), and may be above 0 up to 86400" }
        return ranges.first { !$0.range.contains($0.value) }.map {
            "“\($0.name)” is \($0.value), and may be \($0.range.lowerBound) to \($0.range.upperBound)"
        }
    }
}

extension Double {
    /// Without a fraction that is none.
    var plain: String { Int(exactly: self).map(String.init) ?? "\(self)" }
}
