import ArgumentParser
import Foundation
import Operations

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
        let checkup = CheckMachine(
            cache: cache.directory, folder: URL(filePath: FileManager.default.currentDirectoryPath),
            path: ProcessInfo.processInfo.environment["PATH"] ?? ""
        ).run()
        if json.isOn { try Output.json(checkup) } else { try Output.result(checkup.text) }
        if !checkup.isReady { throw ExitCode(1) }
    }
}
