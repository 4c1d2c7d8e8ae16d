import ArgumentParser
import Foundation
import Plans
import Vocabulary

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a commented plan.yaml, and a record.yaml for what is known only afterwards.",
        discussion: """
            Without --served the models are organisms, which are trained here.
            Example: floodmark init assessment
            """)

    @Argument(help: "Directory for the plan and the record; made if it is absent.") var directory: String
    @Option(help: "Seed of the organism and of the campaign.") var seed: UInt64 = 1
    @Flag(help: "A plan for models behind servers, or asked elsewhere, on tasks of your own.") var served = false
    @OptionGroup var json: JSONOption

    func run() throws {
        let folder = URL(filePath: directory)
        let plan = folder.appending(path: "plan.yaml")
        let record = folder.appending(path: "record.yaml")
        for (file, name) in [(plan, "plan"), (record, "record")]
        where FileManager.default.fileExists(atPath: file.path) {
            throw BadInput(
                message: "there is a \(name) already, and it stays as it is", fix: "choose another directory",
                file: file.relativePath)
        }
        // Nobody may be able to guess a nonce, so it alone does not follow from the seed.
        var unpredictable = SystemRandomNumberGenerator()
        let nonce = Dossier.makeNonce(using: &unpredictable)
        let text =
            served
            ? ServedPlanTemplate.yaml(name: "assessment", seed: seed, nonce: nonce)
            : PlanTemplate.yaml(name: "assessment", seed: seed, nonce: nonce)
        let texts = [(plan, text), (record, RecordTemplate.yaml())]
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        for (file, text) in texts { try Data(text.utf8).write(to: file, options: .atomic) }
        if json.isOn {
            try Output.json(["plan": plan.relativePath, "record": record.relativePath])
        } else {
            try Output.result(
                "Wrote \(plan.relativePath) and \(record.relativePath). Next: "
                    + (served ? "name your endpoints and tasks there, then " : "")
                    + "floodmark \(served ? "plan" : "run") \(plan.relativePath)")
        }
    }
}
