import FloodmarkTesting
import Foundation
import Testing

@Suite("A calibration study from the command line", .serialized)
struct CalibrateCommandTests {
    private func trials(_ workspace: URL) -> [String: Data] {
        let directory = workspace.appending(path: "trials")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        return names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.reduce(into: [:]) { trials, name in
            trials[name] = FileManager.default.contents(atPath: directory.appending(path: name).path)
        }
    }

    private func command(_ workspace: URL, _ flags: String...) -> Command {
        var command = Command("calibrate", "--organisms", "2", "--seed", "7", "--workspace", workspace.path)
        command.arguments += flags
        return command
    }

    @Test("goes on after kill -9 with what was finished, and comes to the same bits as another study")
    func killed() throws {
        let workspace = try makeTemporaryDirectory()
        let running = try command(workspace).start()
        // Keeps its thread: a task that slept would wake when the other tests let it, after the study has ended.
        while running.process.isRunning, trials(workspace).isEmpty { Thread.sleep(forTimeInterval: 0.02) }
        running.kill()
        let before = trials(workspace)
        #expect(!before.isEmpty)
        let result = try command(workspace, "--json").run()
        #expect(result.code == 0, "\(result.messages)")
        let after = trials(workspace)
        #expect(after.count == 2)
        for (name, trial) in before { #expect(after[name] == trial) }
        let other = try makeTemporaryDirectory()
        #expect(try command(other, "--workers", "1").run().code == 0)
        #expect(trials(other) == after)

        struct Report: Decodable {
            struct Trial: Decodable {
                struct Design: Decodable {
                    var family: String
                }
                var design: Design
                var truth: Double
            }
            struct Estimator: Decodable {
                struct Family: Decodable {
                    var name: String
                    var n: Int
                    var covered: Int
                }
                var name: String
                var families: [Family]
            }
            var organisms: Int
            var marginsFrom: String
            var estimators: [Estimator]
            var trials: [Trial]
        }
        let report = try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
        #expect(report.organisms == 2)
        #expect(report.marginsFrom.contains("committed study"))
        #expect(report.trials.map(\.design.family) == ["refusal", "weak-imitation"])
        #expect(report.trials.allSatisfy { $0.truth > 0 })
        // A locked model shows nothing: the naive score never reaches the truth.
        #expect(report.estimators.first?.families.first { $0.name == "refusal" }?.covered == 0)
        #expect(report.estimators.contains { $0.name == "calibrated bound" && $0.families.first?.n == 2 })
        for name in ["calibration.html", "calibration.md", "calibration.json"] {
            #expect(FileManager.default.fileExists(atPath: workspace.appending(path: "report/\(name)").path))
        }
        let foreign = try Command(
            "calibrate", "--organisms", "2", "--seed", "8", "--workspace", workspace.path
        ).run()
        #expect(foreign.code == 1 && foreign.messages.contains("another seed"), "\(foreign.messages)")
    }

    @Test(
        "refuses numbers that make no study",
        arguments: [["--organisms", "0"], ["--level", "1"], ["--workers", "0"]])
    func usage(flags: [String]) throws {
        var command = Command("calibrate")
        command.arguments += flags
        #expect(try command.run().code == 64)
    }
}
