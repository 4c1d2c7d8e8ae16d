import Assessment
import Comparisons
import Foundation
import Testing
import Vocabulary

@Suite("Files of score rows")
struct ScoreRowsReaderTests {
    private static let rows =
        SideFixture.rows("m", scores: [1, 0.25, 0], clusters: [0, 0, 1])
        + SideFixture.rows("n", scores: [0, 1, 0.5], clusters: [0, 0, 1])

    private func compare(_ table: SideTable) throws -> Data {
        func side(_ model: String) -> Side {
            Side(kind: .rows, path: "rows", scores: .rows(table), model: model)
        }
        return try JSONEncoder.sorted.encode(
            try SideBySide(side("m"), side("n"), settings: SideBySideSettings(bootstrapReplicates: 100)))
    }

    @Test("give the same comparison as CSV and as JSON lines, in any order of rows and in pieces of any length")
    func equal() throws {
        let expected = try compare(try SideFixture.table(SideFixture.csv(Self.rows), .csv))
        for pieces in [1, 7, 1 << 20] {
            let reversed = SideFixture.csv(Self.rows.reversed())
            #expect(try compare(try SideFixture.table(reversed, .csv, pieces: pieces)) == expected)
            let windows = SideFixture.csv(Self.rows).replacing("\n", with: "\r\n")
            #expect(try compare(try SideFixture.table("\u{FEFF}" + windows, .csv, pieces: pieces)) == expected)
            let lines = try SideFixture.jsonl(Self.rows)
            #expect(try compare(try SideFixture.table(lines, .jsonl, pieces: pieces)) == expected)
            #expect(try compare(try SideFixture.table(String(lines.dropLast()), .jsonl, pieces: pieces)) == expected)
        }
    }

    private func problems(_ text: String, _ format: ScoreRowsReader.Format) throws -> [String] {
        let error = #expect(throws: SideBySideError.self) { try SideFixture.table(text, format) }
        return error?.description.split(separator: "\n").map(String.init) ?? []
    }

    @Test("name the line and the column of every mistake in CSV")
    func csvMistakes() throws {
        let good = SideFixture.csv(Self.rows)
        for (old, new, expected) in [
            (",0.25,", ",2.5,", "rows:3:80: score: must be between 0 and 1, is 2.5"),
            ("partial", "partail", "outcome: must be one of correct, partial"),
            ("selection", "selektion", "did you mean selection?"),
            ("i1,c0", "i1,", "rows:3:67: cluster: must not be empty"),
            ("item,", "itm,", "rows:1:43: has no column of the name “itm”; did you mean `item`?"),
            ("cluster,", "", "rows:1:1: lacks the column cluster"),
        ] {
            let place = try #require(good.range(of: old), "\(old)")
            let found = try problems(good.replacingCharacters(in: place, with: new), .csv)
            #expect(found.contains { $0.contains(expected) }, "\(found)")
        }
        let lines = good.split(separator: "\n").map(String.init)
        let short = try problems((lines.prefix(2) + ["m,world"]).joined(separator: "\n"), .csv)
        #expect(
            short == [
                "rows:3:1: has 2 fields, and the header has 17; write as many, empty ones included; a field with a comma in it "
                    + "goes in quotation marks"
            ])
        #expect(try problems("", .csv).first?.contains("is empty") == true)
        #expect(try problems(lines[0], .csv).first?.contains("holds no score row") == true)
        #expect(try problems(lines[0] + "\n\"m", .csv).first?.contains("never closed") == true)
    }

    @Test("name every row that contradicts an earlier one")
    func contradictions() throws {
        let good = SideFixture.csv(Self.rows)
        let lines = good.split(separator: "\n").map(String.init)
        #expect(
            try problems((lines + [lines[2]]).joined(separator: "\n"), .csv).first?.contains(
                "rows:10:1: repeats epoch 0 of item i1") == true)
        for (old, new, expected) in [
            ("i0,c0,heldOut", "i0,c9,heldOut", "cluster: is c9, and in earlier rows of item i0 it is c0"),
            ("i0,c0,heldOut", "i0,c0,selection", "split: is selection"),
            ("n,world,as-released", "n,world,sft", "rung: is sft"), ("n,world,", "k,world,", "subject: is k"),
        ] {
            let index = try #require(lines.indices.last { lines[$0].contains(old) })
            var changed = lines
            changed[index] = changed[index].replacing(old, with: new)
            let found = try problems(changed.joined(separator: "\n"), .csv)
            #expect(
                found.count == 1 && found[0].hasPrefix("rows:\(index + 1):") && found[0].contains(expected), "\(found)")
        }
    }

    @Test("name the line of every mistake in JSON")
    func jsonMistakes() throws {
        let lines = try SideFixture.jsonl(Self.rows).split(separator: "\n").map(String.init)
        for (old, new, expected) in [
            ("\"score\":0.25", "\"score\":\"x\"", "rows:2:1: score: has a value that it cannot have"),
            ("\"score\":0.25", "\"score\":-1", "rows:2:1: score: must be between 0 and 1"),
            ("\"item\":\"i1\",", "", "rows:2:1: lacks `item`"),
            ("{", "[", "rows:2:1: is not a JSON object in one line"),
        ] {
            var changed = lines
            changed[1] = changed[1].replacing(old, with: new)
            let found = try problems(changed.joined(separator: "\n"), .jsonl)
            #expect(found.count == 1 && found[0].hasPrefix(expected), "\(found)")
        }
        let error = #expect(throws: SideBySideError.self) {
            var rest: Data? = Data(lines[0].utf8) + Data([10, 0x7B, 0xFF, 10])
            _ = try ScoreRowsReader(file: "rows", format: .jsonl).table {
                defer { rest = nil }
                return rest
            }
        }
        #expect(error?.description.contains("rows:2:2: is not UTF-8 text") == true)
    }

    @Test("end after some mistakes, and at a record that never ends")
    func limits() throws {
        let head = SideFixture.csv([])
        let many = try problems(head + String(repeating: "x\n", count: 1_000), .csv)
        #expect(many.count == ScoreRowsReader.mostProblems)
        let endless = Data(repeating: UInt8(ascii: "x"), count: 1 << 16)
        var pieces = 0
        let error = #expect(throws: SideBySideError.self) {
            _ = try ScoreRowsReader(file: "rows", format: .jsonl).table {
                pieces += 1
                return endless
            }
        }
        #expect(pieces < 20 && error?.description.contains("rows:1:1: has a record of more than 1048576 bytes") == true)
    }

    @Test("are told from collections by how they begin")
    func formats() throws {
        let collection = try PublishedScores(
            source: PublishedScores.Source(file: "f", sha256: "s", percent: false),
            scores: [PublishedScore(model: "m", task: "t", score: 1)]
        ).canonicalJSON()
        #expect(SideFileFormat(head: collection) == .publishedScores)
        #expect(SideFileFormat(head: Data(try SideFixture.jsonl(Self.rows).utf8)) == .rows(.jsonl))
        #expect(SideFileFormat(head: Data(SideFixture.csv(Self.rows).utf8)) == .rows(.csv))
        #expect(SideFileFormat(head: Data()) == .rows(.csv))
    }
}

extension JSONEncoder {
    fileprivate static var sorted: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return encoder
    }
}
