import ArgumentParser
import Benchmarking
import Foundation

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check that this machine has what floodmark needs, and how fast it multiplies.",
        discussion: """
            Fails if something is missing that every campaign needs.
            Example: floodmark doctor
            """)

    @OptionGroup var cache: CacheOption
    @OptionGroup var json: JSONOption

    func run() throws {
        let checkup = Checkup(
            cache: cache.directory, workspace: URL(filePath: FileManager.default.currentDirectoryPath),
            path: ProcessInfo.processInfo.environment["PATH"] ?? "")
        if json.isOn { try Output.json(checkup) } else { try Output.result(checkup.text) }
        if !checkup.isReady { throw ExitCode(1) }
    }
}
