import Assessment
import Comparisons
import Foundation
import Plans
import Testing
import Vocabulary

@Suite("A table of published scores")
struct PublishedScoresTests {
    private func read(_ text: String, percent: Bool = false) throws -> PublishedScores {
        try read(bytes: Data(text.utf8), percent: percent)
    }

    private func read(bytes: Data, percent: Bool = false) throws -> PublishedScores {
        try PublishedScoresReader(file: "folder/scores.csv", isPercent: percent).read(bytes, sha256: "ab12")
    }

    /// `line:column key message` of each problem.
    private func problems(_ text: String, percent: Bool = false) throws -> [String] {
        do {
            _ = try read(text, percent: percent)
            return []
        } catch PublishedScoresError.invalidTable(let problems) {
            for problem in problems { #expect(problem.file == "folder/scores.csv" && !problem.fix.isEmpty) }
            return problems.map { "\($0.line):\($0.column) \($0.key ?? "-") \($0.message)" }
        }
    }

    @Test("of RFC 4180 is read as it stands: quotation marks, commas and line breaks inside, any line ending")
    func quoting() throws {
        let text = "\u{FEFF}model,task,score,note\r\n\"a, \"\"b\"\"\",t,0.5,\"two\nlines\"\r\nc,t,1,\r\n\r\n"
        let scores = try read(text)
        #expect(
            scores.scores == [
                PublishedScore(model: "a, \"b\"", task: "t", score: 0.5, note: "two\nlines"),
                PublishedScore(model: "c", task: "t", score: 1),
            ])
        #expect(scores.source == PublishedScores.Source(file: "scores.csv", sha256: "ab12", percent: false))
        #expect(try read("score,model,task\r0.25,m,t").scores.map(\.score) == [0.25])
    }

    @Test("keeps all columns, and a percentage digit for digit")
    func columns() throws {
        let scores = try read(
            """
            model,task,score,n,lower,upper,level,access,note
            m,t,75.7,120,68.1,82.9,0.9,subject,x
            o,t,0,,,,,human,
            """, percent: true)
        #expect(
            scores.scores[0]
                == PublishedScore(
                    model: "m", task: "t", score: 0.757, n: 120, lower: 0.681, upper: 0.829, level: 0.9,
                    access: .subject,
                    note: "x"))
        #expect(scores.scores[1] == PublishedScore(model: "o", task: "t", score: 0, access: .human))
        #expect(scores.models == ["m", "o"] && scores.tasks == ["t"])
    }

    @Test("with mistakes names all of them, each with line, column and key")
    func mistakes() throws {
        let text = """
            model,task,score,n,lower,upper,level,access
            m,t,68.0,0,,,,sbject
            m,u,0.5,10,0.6,0.7,,subject
            ,u,half,ten,,,95,open
            m,u,0.5,10,,,,open
            m,v,0.5
             m,w,0.5,,0.5,0.6,0.95,closed
            """
        #expect(
            try problems(text) == [
                "2:5 score must be between 0 and 1, is 68.0",
                "2:10 n must be a whole number above 0, is “0”",
                "2:15 access must be one of subject, open, closed, human, is “sbject”",
                "3:20 level is missing beside lower",
                "4:1 model is empty",
                "4:4 score must be a number, is “half”",
                "4:9 n must be a whole number above 0, is “ten”",
                "4:13 lower is missing beside level",
                "4:14 upper is missing beside level",
                "4:15 level must be above 0 and below 1, is “95”",
                "5:1 model has a score in u already, in line 3",
                "5:15 access differs from the model’s access in line 3, “subject”",
                "6:1 - has 3 fields, and the header has 8",
                "7:1 model begins or ends with a space, or has a line break",
                "7:11 lower must be below the score",
            ])
    }

    @Test(
        "that is not one says what is wrong where",
        arguments: [
            ("", "1:1 - is empty"),
            ("model,task,score\n", "1:1 - holds no score"),
            ("model;task;score\nm;t;0.5", "1:1 - has no column of the name “model;task;score”"),
            ("model,task,scroe\nm,t,0.5", "1:12 - has no column of the name “scroe”"),
            ("model,task\nm,t", "1:1 - lacks the column score"),
            ("model,task,score,task\nm,t,0.5,t", "1:18 - names the column task twice"),
            ("model,task,score\nm,t,\"0.5", "2:5 - opens a quotation mark that is never closed"),
            ("model,task,score\nm,\"t\"x,0.5", "2:6 - goes on after the closing quotation mark"),
            ("model,task,score\nm,t\"x,0.5", "2:4 - holds a quotation mark, and does not begin with one"),
            ("model,task,score\n\nm,t,0.5", "2:1 - is an empty line"),
            ("model,task,score\nm,t\u{1},0.5", "2:4 - holds the control character \\u{01}"),
            ("model,task,score\nm,t,\"0,5\"", "2:5 score must be a number, is “0,5”"),
            ("model,task,score\nm,t,-0.5", "2:5 score must be between 0 and 1, is -0.5"),
            ("model,task,score\nm,t,nan", "2:5 score must be a number, is “nan”"),
            ("model,task,score\nm,t,", "2:5 score is empty"),
        ])
    func notATable(text: String, expected: String) throws {
        let found = try problems(text)
        #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
    }

    @Test("may be neither huge nor in another encoding")
    func limits() throws {
        let reader = PublishedScoresReader(file: "x.csv", isPercent: false)
        #expect(throws: PublishedScoresError.self) {
            try reader.read(Data(repeating: 65, count: PublishedScoresReader.maximumBytes + 1), sha256: "")
        }
        #expect(throws: PublishedScoresError.self) { try reader.read(Data([0x6D, 0xFC, 0x0A]), sha256: "") }
        let rows = (0..<10_001).map { "m\($0),t,0.5" }.joined(separator: "\n")
        #expect(try problems("model,task,score\n" + rows).contains { $0.contains("more than 9999 rows") })
    }

    @Test("suggests percent only where it may help")
    func percent() throws {
        func settings(_ score: String) throws -> [Setting] {
            do {
                _ = try read("model,task,score\nm,t,\(score)")
                return []
            } catch PublishedScoresError.invalidTable(let problems) {
                return problems[0].settings
            }
        }
        #expect(try settings("68.0") == [.percent])
        #expect(try settings("680").isEmpty)
        #expect(try settings("0.68").isEmpty)
        #expect(try settings("68.0%") == [.percent])
        #expect(try settings("much").isEmpty)
        for (header, isInPercent) in [
            ("score (%)", true), ("percent", true), ("Score_Percent", true), ("scores", false),
        ] {
            let error = #expect(throws: PublishedScoresError.self) { try read("model,task,\(header)\nm,t,68") }
            guard case .invalidTable(let problems) = error else { continue }
            #expect((problems[0].settings == [.percent]) == isInPercent, "\(header)")
        }
    }

    @Test("survives any damage to its bytes with a table or with problems inside the text")
    func damage() throws {
        let text = "model,task,score,n\n\"a\",t,0.5,10\nb,t,0.25,20\n"
        var counter: UInt64 = 7
        func random(below count: Int) -> Int {
            counter = counter &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(counter >> 33) % count
        }
        for _ in 0..<2_000 {
            var bytes = Array(text.utf8)
            for _ in 0...random(below: 3) {
                let pool = Array("\",\n\r;0.x".utf8) + [0, 0xFF]
                bytes[random(below: bytes.count)] = pool[random(below: pool.count)]
            }
            do {
                #expect(try !read(bytes: Data(bytes)).scores.isEmpty)
            } catch PublishedScoresError.invalidTable(let problems) {
                let lines = bytes.count { $0 == 10 || $0 == 13 } + 1
                #expect(!problems.isEmpty && problems.allSatisfy { (1...lines).contains($0.line) && $0.column >= 1 })
            }
        }
    }
}

@Suite("A collection of published scores")
struct PublishedCollectionTests {
    private let scores = PublishedScores(
        source: PublishedScores.Source(file: "a.csv", sha256: "00", percent: true),
        scores: [
            PublishedScore(model: "m", task: "t", score: 0.757, n: 3, access: .subject, note: "n/a"),
            PublishedScore(model: "o", task: "t", score: 0, lower: 0, upper: 0.1, level: 0.95),
        ])

    @Test("reads back as it was written, to the same bytes")
    func roundTrip() throws {
        let data = try scores.canonicalJSON()
        let back = try PublishedScores.read(data, file: "c.json")
        #expect(back == scores)
        #expect(try back.canonicalJSON() == data)
        #expect(String(decoding: data, as: UTF8.self).contains("\"score\" : 0.757"))
    }

    @Test("that no import would write is refused, whatever is wrong")
    func refused() throws {
        let text = String(decoding: try scores.canonicalJSON(), as: UTF8.self)
        let changes = [
            ("publishedScores", "campaign"), ("\"schemaVersion\" : 1", "\"schemaVersion\" : 2"),
            ("0.757", "1.757"), ("\"n\" : 3", "\"n\" : 0"), ("\"model\" : \"o\"", "\"model\" : \"m\""),
            ("\"model\" : \"o\"", "\"model\" : \"\""), ("\"level\" : 0.95", "\"level\" : 95"),
            ("\"upper\" : 0.1", "\"upper\" : 0"), ("{", "["), ("\"access\" : \"subject\"", "\"access\" : \"other\""),
        ]
        for (right, wrong) in changes {
            let damaged = text.replacing(right, with: wrong, maxReplacements: 1)
            #expect(damaged != text)
            #expect(throws: PublishedScoresError.self, "\(wrong)") {
                try PublishedScores.read(Data(damaged.utf8), file: "c.json")
            }
        }
    }
}
