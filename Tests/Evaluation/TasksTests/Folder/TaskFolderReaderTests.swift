import Crypto
import FloodmarkTesting
import Foundation
import Models
import Tasks
import Testing

@Suite("A task folder is read")
struct TaskFolderReaderTests {
    @Test("with everything that its file says")
    func all() throws {
        let task = try WrittenTask(
            """
            epochs: 3
            tier: restricted
            solver: {system: Be brief., chainOfThought: true, selfConsistency: {k: 4}}
            scorers: [numeric: {tolerance: 0.5}, exact]
            limits: {messages: 7, tokens: 900, seconds: 2.5, cost: 0.25}
            generation: {maxTokens: 64, temperature: 0.5, topP: 0.9}
            """,
            samples: #"""
                {"id": 7, "cluster": "c", "split": "selection", "input": [{"role": "system", "content": "s"}, {"role": "user", "content": "q"}], "choices": ["x", "y"], "target": ["1", 2], "files": {"in/a.txt": "data/a.txt"}, "metadata": {"k": [1, {"u": "ü"}]}}

                {"id": "t", "input": "q", "target": "5", "split": "training", "solution": "because"}
                """#)
        try task.write("data/a.txt", "text")
        let folder = try task.read()
        #expect(folder.name == "sums" && folder.version == "1" && folder.tier == .restricted && folder.epochs == 3)
        #expect(folder.limits == AttemptLimits(messages: 7, tokens: 900, seconds: 2.5, cost: 0.25))
        #expect(folder.settings == GenerationSettings(maxTokens: 64, temperature: 0.5, topP: 0.9))
        #expect(folder.solver.name == "chain-of-thought+self-consistency@4")
        #expect(folder.scorers.map(\.name) == ["numeric", "exact"] && folder.roles == [.subject])
        #expect(folder.sampleCount == 1 && folder.clusterCount == 1)
        #expect(folder.splitCounts == [.training: 1, .selection: 1])
        let sample = try folder.firstSample()
        #expect(sample.id == "7" && sample.cluster == "c" && sample.split == .selection)
        #expect(sample.input == [Message(.system, "s"), Message(.user, "q")])
        #expect(sample.choices == ["x", "y"] && sample.target == ["1", "2"])
        #expect(sample.files == ["in/a.txt": "data/a.txt"])
        #expect(sample.metadata == #"{"k": [1, {"u": "ü"}]}"#)
        #expect(folder.examples.map(\.solution) == ["because"])
    }

    @Test("from CSV as from JSONL")
    func table() throws {
        let task = try WrittenTask(
            "scorers: [choice]",
            samples:
                "id,cluster,input,A,B,C,target,metadata\r\n1,c,\"Which, \"\"of\"\" these?\",x,y,,y,\"{\"\"k\"\": 1}\"\r\n"
                + "2,,Next?,x,y,z,C,\r\n",
            as: "samples.csv")
        let samples = try task.read().allSamples()
        #expect(samples.map(\.id) == ["1", "2"] && samples.map(\.cluster) == ["c", "2"])
        #expect(samples[0].input == [Message(.user, "Which, \"of\" these?")])
        #expect(samples.map(\.choices) == [["x", "y"], ["x", "y", "z"]])
        #expect(samples[0].metadata == #"{"k": 1}"# && samples[1].metadata == nil)
    }

    @Test("and every mistake of task.yaml is reported at once, with line, column and fix")
    func mistakes() throws {
        let task = try WrittenTask(
            """
            epochs: 0
            solver: {chainofThought: true, selfConsistency: {k: 1}, agent: {}}
            scorers: [exakt, {pattern: {regex: '(a'}}, {judge: {rubric: r, grades: {A: 1}}}]
            limits: {second: 3}
            tier: opn
            """)
        #expect(
            task.problems() == [
                "task/task.yaml:6:9: epochs: must be between 1 and 10000, is 0; write for example 1",
                "task/task.yaml:7:10: solver.chainofThought: is not a key of the task; did you mean chainOfThought?",
                "task/task.yaml:7:49: solver.selfConsistency: draws several answers, and at temperature 0 they would all be "
                    + "the same; give generation a temperature above 0, for example 0.7",
                "task/task.yaml:7:53: solver.selfConsistency.k: must be between 2 and 1000, is 1; write for example 8",
                "task/task.yaml:7:64: solver.agent: stands beside selfConsistency, and only one of them can be used; remove "
                    + "one",
                "task/task.yaml:8:11: scorers[0]: must be one of exact, numeric, choice, pattern, f1, flag, judge, panel, is "
                    + "exakt; did you mean exact?",
                "task/task.yaml:8:36: scorers[1].pattern.regex: is not a regular expression; write for example "
                    + "'([0-9]+) apples', in single quotes",
                "task/task.yaml:8:72: scorers[2].judge.grades: must hold a grade worth 1 and one worth 0; write for example "
                    + "{C: 1, P: 0.5, I: 0}",
                "task/task.yaml:9:10: limits.second: is not a key of the task; did you mean seconds?",
                "task/task.yaml:10:7: tier: must be one of open, restricted, hazardous, is opn; did you mean open?",
            ])
    }

    @Test("only from itself: no path leads out of it")
    func paths() throws {
        let outside = try makeTemporaryDirectory().appending(path: "canary.txt")
        try Data("canary".utf8).write(to: outside)
        for (path, word) in [
            ("../canary.txt", "`..`"), (outside.path, "absolute"), ("link.txt", "leads out"), ("gone.txt", "not there"),
            ("folder", "not a regular file"), ("a//b", "not a path"),
        ] {
            let task = try WrittenTask(
                samples: #"{"id": "a", "input": "q", "target": "t", "files": {"f": "\#(path)"}}"#)
            try FileManager.default.createSymbolicLink(
                at: task.directory.appending(path: "link.txt"), withDestinationURL: outside)
            try task.write("folder/inner.txt", "")
            let problems = task.problems()
            #expect(problems.count == 1 && problems[0].contains(word), "\(problems)")
            #expect(problems.first?.hasPrefix("task/samples.jsonl:1:51: files:") == true, "\(problems)")
        }
        let task = try WrittenTask(samples: #"{"id": "a", "input": "q", "target": "t", "files": {"../f": "in.txt"}}"#)
        try task.write("in.txt", "")
        #expect(task.problems().first?.contains("../f must not hold `..`") == true)
    }

    @Test("with a hash of all that it consists of, which sha256sum can repeat")
    func contentHash() throws {
        let task = try WrittenTask(
            samples: #"{"id": "a", "input": "q", "target": "t", "files": {"f": "b.txt", "g": "a/c.txt"}}"#)
        try task.write("b.txt", "b")
        try task.write("a/c.txt", "c")
        let hash = try task.read().contentHash
        let lines = try ["a/c.txt", "b.txt", "samples.jsonl", "task.yaml"].map { path in
            let digest = SHA256.hash(data: try Data(contentsOf: task.directory.appending(path: path)))
            return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "  \(path)\n"
        }
        let expected = SHA256.hash(data: Data(lines.joined().utf8))
        #expect(hash == expected.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        try task.write("beside.txt", "not part of the task")
        #expect(try task.read().contentHash == hash)
        try task.write("b.txt", "B")
        #expect(try task.read().contentHash != hash)
    }

    @Test("and the samples that are read later are the ones that were checked")
    func changed() throws {
        let task = try WrittenTask()
        let folder = try task.read()
        try task.write("samples.jsonl", #"{"id": "a", "input": "1 + 1?", "target": "3"}"#)
        #expect(throws: TaskFolderError.changed(file: "task/samples.jsonl")) { try folder.allSamples() }
    }
}
