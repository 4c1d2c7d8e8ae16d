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
}
