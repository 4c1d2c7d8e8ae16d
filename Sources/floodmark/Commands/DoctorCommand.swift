import ArgumentParser
import Benchmarking
import Foundation

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check that this machine has what floodmark needs, and how fast it multiplies.",
        discussion: """
            Fails if something is missing that every campaign needs. FLOODMARK_BLAS_KERNEL=NAME makes another kernel \
            multiply than the one that fits the processor; OPENBLAS_CORETYPE is not followed.
            Example: floodmark doctor
            """)

    @OptionGroup var cache: CacheOption
    @OptionGroup var json: JSONOption
    @Flag(help: ArgumentHelp(visibility: .hidden)) var kernelOnly = false

    func run() throws {
        guard !kernelOnly else { return try Output.json(MatrixKernel(measuring: ())) }
        let checkup = Checkup(
            cache: cache.directory, workspace: URL(filePath: FileManager.default.currentDirectoryPath),
            path: ProcessInfo.processInfo.environment["PATH"] ?? "",
            kernelCommand: Bundle.main.executableURL.map { [$0.path, "doctor", "--kernel-only"] } ?? [])
        if json.isOn { try Output.json(checkup) } else { try Output.result(checkup.text) }
        if !checkup.isReady { throw ExitCode(1) }
    }
}
