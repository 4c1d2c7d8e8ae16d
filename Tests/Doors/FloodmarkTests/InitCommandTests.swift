import FloodmarkTesting
import Foundation
import Plans
import Testing

@Suite("floodmark init")
struct InitCommandTests {
    private struct Answer: Decodable {
        var plan, record: String
    }

    private func plan(_ file: URL) throws -> Plan {
        try PlanReader(file: file.path, knownDomains: ["standin-biology", "standin-cyber"]).read(
            try Data(contentsOf: file))
    }

    @Test("writes a plan and a record that read, and names both")
    func writesBoth() throws {
        let directory = try makeTemporaryDirectory().appending(path: "new")
        let result = try Command("init", directory.path, "--seed", "9", "--json").run()
        #expect(result.code == 0)
        let answer = try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8))
        #expect(answer.plan.hasSuffix("plan.yaml") && answer.record.hasSuffix("record.yaml"))
        #expect(try plan(URL(filePath: answer.plan)).seed == 9)
        let record = try RecordReader(file: answer.record).read(try Data(contentsOf: URL(filePath: answer.record)))
        #expect(record.statements.isEmpty && record.evaluators == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).count == 2)
    }

    @Test("gives each plan a nonce of its own, which alone does not follow from the seed")
    func nonces() throws {
        var plans: [Plan] = []
        for _ in 0..<2 {
            let directory = try makeTemporaryDirectory()
            #expect(try Command("init", directory.path).run().code == 0)
            plans.append(try plan(directory.appending(path: "plan.yaml")))
        }
        let nonces = plans.compactMap { $0.dossier?.nonce }
        #expect(Set(nonces).count == 2)
        #expect(plans.allSatisfy { $0.dossier == Dossier(nonce: $0.dossier?.nonce) })
        plans[0].dossier = plans[1].dossier
        #expect(plans[0] == plans[1])
    }

    @Test("writes over neither, and writes nothing where one is there", arguments: ["plan.yaml", "record.yaml"])
    func writesOverNothing(name: String) throws {
        let directory = try makeTemporaryDirectory()
        try Data("mine".utf8).write(to: directory.appending(path: name))
        let result = try Command("init", directory.path).run()
        #expect(result.code == 2)
        #expect(result.messages.contains(name) && result.messages.contains("stays as it is"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == [name])
        #expect(try String(contentsOf: directory.appending(path: name), encoding: .utf8) == "mine")
    }
}
