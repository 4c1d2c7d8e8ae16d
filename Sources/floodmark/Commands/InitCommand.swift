import ArgumentParser
import Foundation
import Plans

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a commented plan.yaml.", discussion: "Example: floodmark init assessment")

    @Argument(help: "Directory for the plan; made if it is absent.") var directory: String
    @Option(help: "Seed of the organism and of the campaign.") var seed: UInt64 = 1
    @OptionGroup var json: JSONOption

    func run() throws {
        let file = URL(filePath: directory).appending(path: "plan.yaml")
        guard !FileManager.default.fileExists(atPath: file.path) else {
            throw BadInput(
                message: "there is a plan already, and it stays as it is", fix: "choose another directory",
                file: file.relativePath)
        }
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try Data(PlanTemplate.yaml(name: "assessment", seed: seed).utf8).write(to: file, options: .atomic)
        if json.isOn {
            try Output.json(["plan": file.relativePath])
        } else {
            try Output.result("Wrote \(file.relativePath). Next: floodmark run \(file.relativePath)")
        }
    }
}
