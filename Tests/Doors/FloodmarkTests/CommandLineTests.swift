import ArgumentParser
import FloodmarkTesting
import Foundation
import Testing

@testable import floodmark

@Suite("The command line")
struct CommandLineTests {
    @Test("explains every command with an example, and answers each of them for machines")
    func help() throws {
        let commands = ShownCommand.all(below: Floodmark.self)
        #expect(commands.count > 20)
        for command in commands {
            let configuration = command.type.configuration
            let name = command.words.joined(separator: " ")
            #expect(!configuration.abstract.isEmpty, "\(name)")
            #expect(configuration.discussion.contains("Example: floodmark"), "\(name)")
            var call = Command()
            call.arguments = command.words + ["--help"]
            let result = try call.run()
            #expect(result.code == 0, "\(name)")
            #expect(result.output.contains("Example: floodmark"), "\(name)")
            #expect(result.output.contains("OVERVIEW: "), "\(name)")
            let isGroup = !configuration.subcommands.isEmpty
            #expect(isGroup || result.output.contains("--json"), "\(name)")
            // What a help lists can be typed.
            for subcommand in configuration.subcommands where subcommand.configuration.shouldDisplay {
                #expect(result.output.contains("\n  \(subcommand._commandName) "), "\(name)")
            }
        }
    }

    @Test("reports all five mistakes of a plan at once, with line, key and fix")
    func fiveMistakes() throws {
        let directory = try makeTemporaryDirectory()
        #expect(try Command("init", directory.path).run().code == 0)
        let file = directory.appending(path: "plan.yaml")
        var text = try String(contentsOf: file, encoding: .utf8)
        for (right, wrong) in [
            ("flops: 1e11", "flops: -3"), ("standin-biology: 0.7", "standin-biology: 1.7"),
            ("access: closed", "access: shut"),
            ("steps: 60", "step: 60"), ("level: 0.95", "level: high"),
        ] {
            let place = try #require(text.range(of: right))
            text.replaceSubrange(place, with: wrong)
        }
        try Data(text.utf8).write(to: file)
        let result = try Command("run", file.path).run()
        #expect(result.code == 2)
        #expect(result.output.isEmpty)
        struct Answer: Decodable {
            struct Problem: Decodable {
                var message, fix, file: String
                var line, column: Int
                var key: String
            }
            var errors: [Problem]
        }
        let json = try Command("run", file.path, "--json").run()
        #expect(json.code == 2)
        let errors = try JSONDecoder().decode(Answer.self, from: Data(json.output.utf8)).errors
        #expect(errors.count == 5, "\(errors)")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for error in errors {
            #expect(error.file == file.path)
            let name = error.key.split(separator: ".").last.map(String.init) ?? ""
            #expect(lines[error.line - 1].contains(name), "\(error)")
            #expect(
                result.messages.contains("\(file.path):\(error.line):\(error.column): \(error.key): \(error.message)"))
            #expect(result.messages.contains("fix: \(error.fix)"))
        }
    }

    @Test("refuses a plan that asks for more demonstrations than there are")
    func tooManyDemonstrations() throws {
        let directory = try makeTemporaryDirectory()
        #expect(try Command("init", directory.path).run().code == 0)
        let file = directory.appending(path: "plan.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let asks = text.replacing("[4, 16, 64, 256]", with: "[4, 16, 64, 500000]")
        #expect(asks != text)
        try Data(asks.utf8).write(to: file)
        let result = try Command("run", file.path).run()
        #expect(result.code == 2)
        #expect(result.messages.contains("ladder.sft.demonstrations"), "\(result.messages)")
    }

    @Test("says so when standard output is full", arguments: [["--json"], []])
    func fullOutput(flags: [String]) throws {
        var command = Command("init", try makeTemporaryDirectory().path)
        command.arguments += flags
        command.output = "/dev/full"
        let result = try command.run()
        #expect(result.code == 1)
        #expect(flags.isEmpty == result.messages.contains("standard output cannot be written"), "\(result.messages)")
        #expect(!result.messages.contains("Fatal"))
    }

    @Test("has its own codes for bad usage and for what is not there")
    func codes() throws {
        #expect(try Command("run").run().code == 64)
        #expect(try Command("run", "plan.yaml", "--workers", "0").run().code == 64)
        #expect(try Command("run", "/nowhere/plan.yaml").run().code == 2)
        let absent = try Command("report", "/nowhere", "--json").run()
        #expect(absent.code == 1)
        #expect(absent.output.contains("\"errors\""))
        #expect(absent.messages.isEmpty)
    }

    @Test("shows an organism whose capability hides behind its refusal")
    func organism() throws {
        struct Profile: Decodable {
            struct Domain: Decodable {
                var name: String
                var ceiling, ceilingWithTool, asReleased, refusalRate: Double
            }
            var seed, parameters: Int
            var hash: String
            var domains: [Domain]
            var general: Double
        }
        let result = try Command("organism", "show", "--seed", "1", "--json").run()
        #expect(result.code == 0, "\(result.messages)")
        let profile = try JSONDecoder().decode(Profile.self, from: Data(result.output.utf8))
        #expect(profile.domains.map(\.name) == ["standin-biology", "standin-cyber"])
        for domain in profile.domains {
            #expect((0.6...0.8).contains(domain.ceiling))
            #expect(domain.ceilingWithTool > domain.ceiling)
            #expect(domain.asReleased <= 0.05 && domain.refusalRate >= 0.9)
        }
        #expect(profile.general > 0.9)
    }
}

/// A command of the program that its help shows.
private struct ShownCommand {
    var type: any ParsableCommand.Type
    /// What is typed for it after the program's name.
    var words: [String]

    /// The command and all below it, as the configurations list them.
    static func all(below type: any ParsableCommand.Type, words: [String] = []) -> [ShownCommand] {
        var commands = [ShownCommand(type: type, words: words)]
        for subcommand in type.configuration.subcommands where subcommand.configuration.shouldDisplay {
            commands += all(below: subcommand, words: words + [subcommand._commandName])
        }
        return commands
    }
}
