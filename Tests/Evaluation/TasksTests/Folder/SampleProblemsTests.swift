import FloodmarkTesting
import Foundation
import Tasks
import Testing

@Suite("What is wrong with samples")
struct SampleProblemsTests {
    @Test("is reported with line, column and key")
    func lines() throws {
        let task = try WrittenTask(
            samples: #"""
                {"id": "a", "input": "q", "target": "t"}
                {"id": "b", "input": "q", "target": "t", "tagret": "x"}
                {"id": "c", "target": "t"}
                {"id": "d", "input": "q", "target": "t"
                {"id": "ü", "input": 3, "target": "t"}
                [1]
                {"id": "e", "input": "q", "target": {"x": 1}, "split": "test"}
                {"id": "f", "input": "q"}
                {"id": " g", "input": "q", "target": ["t", ""]}
                {"id": "h", "input": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}], "target": "t"}
                """#)
        let problems = task.problems()
        let starts = [
            "2:52: tagret: is not a key of a sample; did you mean target?",
            "3:1: input: is missing",
            "4:40: is not valid JSON: the text ends inside a value",
            "5:22: input: must be a text or a list of messages, is 3",
            "6:1: is not a JSON object",
            "7:56: split: must be one of training, selection, heldOut, is test",
            "7:37: target: must be a text or a list of texts",
            "8:1: target: is missing, and a scorer compares with it",
            "9:8: id: must have 1 to 256 characters on one line",
            "9:38: target: must be a text or a list of texts",
            "10:22: input: ends with no message of the user",
        ]
        #expect(problems.count == starts.count, "\(problems.joined(separator: "\n"))")
        for (problem, start) in zip(problems, starts) {
            #expect(problem.hasPrefix("task/samples.jsonl:\(start)"), "\(problem)")
        }
    }

    @Test("is reported for CSV too")
    func table() throws {
        let task = try WrittenTask(
            "scorers: [choice]",
            samples: "id,input,A,B,target\n1,q,x,y,z\n2,q,x,y\n3,\"q\"r,x,y,x\n4,q,x,,x\n5,q,x,x,x\n", as: "samples.csv"
        )
        let problems = task.problems()
        for (line, words) in [
            (2, "2:9: target: is none of the choices"), (3, "3:1: has 4 fields, and the header has 5"),
            (4, "4:6: goes on after the closing quotation mark"),
            (5, "5:5: choices: must have at least two choices"), (6, "6:5: choices: holds the same choice twice"),
        ] {
            #expect(problems.contains { $0.hasPrefix("task/samples.csv:\(words)") }, "\(line): \(problems)")
        }
        #expect(problems.count == 5)
        let header = try WrittenTask(samples: "id,inptu,target,id\n1,q,t,1\n", as: "samples.csv").problems()
        #expect(header.contains { $0.contains(":1:4: has no column of the name inptu; did you mean input?") })
        #expect(header.contains { $0.contains(":1:17: names the column id twice") })
    }

    @Test("includes ids that stand twice and clusters in two splits, with the line of the first")
    func wholeFile() throws {
        let task = try WrittenTask(
            samples: #"""
                {"id": "a", "input": "q", "target": "t", "cluster": "x", "split": "training"}
                {"id": "b", "input": "q", "target": "t"}
                {"id": "a", "input": "q", "target": "t"}
                {"id": "c", "input": "q", "target": "t", "cluster": "x"}
                {"id": "b", "input": "q", "target": "t"}
                """#)
        #expect(
            task.problems() == [
                "task/samples.jsonl:3:8: id: repeats the id of line 1; give every sample an id of its own",
                "task/samples.jsonl:4:1: split: puts a cluster into the split heldOut, and line 1 into training; keep a "
                    + "cluster in one split, so that what is trained or chosen on is not what is reported",
                "task/samples.jsonl:5:8: id: repeats the id of line 2; give every sample an id of its own",
            ])
    }

    @Test("ends after twenty, and quotes none of the questions and answers")
    func many() throws {
        let line =
            #"{"id": "a", "input": ["secret question"], "target": {"secret": "answer"}, "solution": ["secret way"]}"#
        let task = try WrittenTask(samples: Array(repeating: line, count: 50).joined(separator: "\n"))
        let problems = task.problems()
        #expect(problems.count == 20)
        #expect(problems.allSatisfy { !$0.contains("secret") }, "\(problems)")
    }

    @Test("includes too few examples for few-shot prompts, and a file without samples")
    func counts() throws {
        let few = try WrittenTask(
            "solver: {fewShot: {count: 2, seed: 1}}",
            samples: """
                {"id": "a", "input": "q", "target": "t", "split": "training"}
                {"id": "b", "input": "q", "target": "t"}
                """)
        #expect(few.problems().first?.contains("has 1 samples in the training split") == true)
        let none = try WrittenTask(samples: "\n")
        #expect(none.problems() == ["task/samples.jsonl:1:1: holds no sample outside the training split; add one"])
    }

    @Test("includes a line that is too long, once, and goes on with the next one")
    func longLine() throws {
        let long = #"{"id": "a", "input": "\#(String(repeating: "x", count: 36 << 20))"}"#
        let task = try WrittenTask(samples: "\(long)\n[]\n")
        #expect(
            task.problems() == [
                "task/samples.jsonl:1:1: is longer than 16777216 bytes; put each sample on its own line",
                "task/samples.jsonl:2:1: is not a JSON object; write {\"id\": …, \"input\": …}",
            ])
    }

    @Test("includes targets that are more or less than a number, each with its line")
    func numbers() throws {
        let targets = [
            "7:30", "forty-two", "10-20", "2024-05-01", #"2\\sqrt{3}"#, #"\\frac{\\pi}{2}"#, "n/a", "42 cm^2", "3,14",
            "7, 8", "x",
            "about 5", "<think>5", "5 or 6", "(42)",
        ]
        let lines = targets.enumerated().map { #"{"id": \#($0), "input": "q", "target": "\#($1)"}"# }
        let problems = try WrittenTask("scorers: [numeric]", samples: lines.joined(separator: "\n")).problems()
        #expect(problems.count == targets.count, "\(problems)")
        for (line, problem) in problems.enumerated() {
            #expect(problem.contains(":\(line + 1):") && problem.contains("target: must be a number, and nothing else"))
        }
        let sound = [
            #"10,\\!000"#, "9{,}500", "12\u{A0}500", "12 500", "50%", "$18", "18 €", "1/2", "½", #"\\frac{1}{2}"#,
            "10^5", "-5",
            "1e5", "3 million", "1,200", "42.", "1 1/2",
        ].enumerated().map { #"{"id": \#($0), "input": "q", "target": "\#($1)"}"# }
        #expect(try WrittenTask("scorers: [numeric]", samples: sound.joined(separator: "\n")).problems() == [])
    }

    @Test(
        "includes targets that no answer can match",
        arguments: [
            ("exact", "generate", "<think>red</think>", "holds a tag that marks thoughts"),
            ("exact", "generate", "red<|im_end|>", "holds a tag that marks thoughts"),
            ("exact", "{chainOfThought: true}", "Answer: red", "holds the marker"),
            ("exact: {ignore: [punctuation]}", "generate", "?!", "is empty without what `ignore` leaves out"),
            ("exact: {ignore: []}", "generate", " red", "can be equal to no answer"),
            ("exact", "{chainOfThought: true}", "*red*", "can be equal to no answer"),
            ("f1", "generate", "so red</think>blue", "holds a tag that marks thoughts"),
            ("pattern: {regex: '[0-9]+'}", "generate", "seven", "is nothing that the pattern finds"),
            ("pattern: {regex: '[0-9]+'}", "generate", "7.5", "is nothing that the pattern finds"),
            ("flag", "generate", "flag{a} flag{b}", "is not read as one flag"),
            ("choice", "generate", "D", "is none of the choices"),
        ])
    func unmatchable(scorer: String, solver: String, target: String, words: String) throws {
        let sample = #"{"id": "a", "input": "q", "choices": ["x", "y"], "target": "\#(target)"}"#
        let problems = try WrittenTask("scorers: [\(scorer)]\nsolver: \(solver)", samples: sample).problems()
        #expect(
            problems.count == 1 && problems[0].hasPrefix("task/samples.jsonl:1:60: target: \(words)"), "\(problems)")
        #expect(!problems.contains { $0.contains(target) && target.count > 1 }, "A target is quoted")
    }

    @Test(
        "include a marker or a pattern that is a tag of thoughts",
        arguments: [
            "solver: {marker: '</think>'}", "solver: {chainOfThought: {marker: '[/THINK]'}}",
            "scorers: [pattern: {regex: '</think>\\s*(\\w+)', group: 1}]",
        ])
    func tags(section: String) throws {
        let problems = try WrittenTask(section).problems()
        #expect(problems.count == 1 && problems[0].contains("looks for a tag of thoughts"), "\(problems)")
    }

    @Test("include no targets that an answer can match, whatever they hold")
    func matchable() throws {
        for (scorer, target) in [
            ("exact", "a  b"), ("exact", "*red*"), ("exact: {ignore: []}", "Red"), ("flag", "flag{a}"), ("f1", "the"),
            ("pattern: {regex: '[0-9]+'}", "75"), ("pattern: {regex: 'code ([a-z]+)', group: 1}", "blue"),
            ("pattern: {regex: '^b$'}", "blue"), ("exact", "<b>x</b>"), ("judge: {rubric: r}", "<think>"),
        ] {
            let sample = #"{"id": "a", "input": "q", "target": "\#(target)"}"#
            #expect(try WrittenTask("scorers: [\(scorer)]", samples: sample).problems() == [], "\(scorer) \(target)")
        }
    }

    @Test("includes choices that only white space tells apart")
    func blankChoices() throws {
        for choices in [#""x y", "x  y ""#, #""x", " ""#] {
            let sample = #"{"id": "a", "input": "q", "choices": [\#(choices)], "target": "A"}"#
            let problems = try WrittenTask("scorers: [choice]", samples: sample).problems()
            #expect(problems.count == 1 && problems[0].contains("only white space tells"), "\(problems)")
        }
        let sound = #"{"id": "a", "input": "q", "choices": ["AA", "aa", "-5", "+5"], "target": "A"}"#
        #expect(try WrittenTask("scorers: [choice]", samples: sound).problems() == [])
    }

    @Test("includes targets that the scorer cannot use")
    func targets() throws {
        let numbers = try WrittenTask("scorers: [numeric]", samples: #"{"id": "a", "input": "q", "target": "many"}"#)
        #expect(numbers.problems().first?.contains(":1:37: target: must be a number") == true)
        let judge = try WrittenTask("scorers: [judge: {rubric: r}]", samples: #"{"id": "a", "input": "q"}"#)
        #expect(judge.problems().isEmpty)
    }
}
