import Assessment
import Comparisons
import FloodmarkTesting
import Foundation
import Testing
import Vocabulary

@testable import Reporting

/// Two models on the same items, with everything that a report may have to show, and names that try to be markup.
enum SideBySideFixture {
    static func paired(items: Int = 80, name: String = "m") throws -> SideBySide {
        func side(_ model: String, _ path: String, shift: Int) throws -> Side {
            var collector = SideCollector(file: path)
            for item in shift..<(items + shift) {
                let isMissing = item == items / 2
                let score = isMissing || (item + shift) % 3 == 0 ? 0.0 : item % 7 == 0 ? 0.5 : 1
                try collector.add(
                    ScoreRow(
                        subject: model, domain: "world \(name)", rung: .asReleased, attack: name, cell: "\(model) cell",
                        seed: 1, task: name, item: "\(name)-\(item)", cluster: "\(name)-\(item / 2)", split: .heldOut,
                        epoch: 0, score: score, outcome: isMissing ? .error : score == 1 ? .correct : .refusal,
                        trainedTokens: 0, generatedTokens: 1, flops: 1e9))
            }
            return Side(
                kind: .workspace, path: path, scores: .rows(try collector.table()), subject: model,
                sha256: String(repeating: "\(shift)", count: 64))
        }
        return try SideBySide(
            try side(name + "-a", "a/\(name)", shift: 0), try side(name + "-b", "b", shift: 14),
            settings: SideBySideSettings(bootstrapReplicates: 200, signFlipDraws: 1_000))
    }

    static func unpaired() throws -> SideBySide {
        func side(_ model: String, _ score: Double) -> Side {
            let hostile = ReportFixture.hostile
            let scores = [
                PublishedScore(model: model, task: hostile, score: score, n: 50),
                PublishedScore(model: model, task: "t", score: 0.5),
            ]
            return Side(
                kind: .publishedScores, path: hostile,
                scores: .published(
                    PublishedScores(
                        source: PublishedScores.Source(file: hostile, sha256: "0a", percent: false), scores: scores)),
                sha256: "0a")
        }
        return try SideBySide(
            side(ReportFixture.hostile, 0.9), side("b", 0.3), settings: SideBySideSettings(bootstrapReplicates: 200))
    }

    static let all: [@Sendable () throws -> SideBySide] = [
        { try paired() }, { try paired(items: 300) },
        { try paired(name: ReportFixture.hostile.replacing("\u{0}", with: "")) }, unpaired,
    ]
}

@Suite("The report of two sides")
struct SideBySideReportTests {
    @Test("is a page that is well-formed, loads nothing and runs nothing", arguments: SideBySideFixture.all.indices)
    func page(index: Int) throws {
        let comparison = try SideBySideFixture.all[index]()
        let page = SideBySideHTML.text(comparison)
        let reader = try PageReader(page)
        #expect(reader.breaches(of: page) == [])
        let charts = reader.drawings.filter { $0.role == "img" }
        #expect(charts.count == (comparison.pairing == .paired ? 1 + comparison.contrasts.count : 1))
        #expect(charts.allSatisfy { $0.parts.contains("title") && $0.parts.contains("desc") })
    }

    @Test("shows every contrast, what was left out, what is missing, and what the numbers cannot say")
    func content() throws {
        for make in SideBySideFixture.all.prefix(2) {
            let comparison = try make()
            let contrast = try #require(comparison.contrasts.first)
            #expect(contrast.onlyA.count == 14 && contrast.onlyB.count == 14 && contrast.a.missing == 1)
            for text in [
                SideBySideHTML.text(comparison), SideBySideMarkdown.text(comparison).replacing("\\", with: ""),
                SideBySideText.text(comparison),
            ] {
                #expect(text.contains(contrast.title) && text.contains(NumberText.difference(contrast.difference)))
                #expect(text.contains("m/m-0, m/m-1,") && text.contains("and 4 more"))
                #expect(text.contains("Paired by item"))
                for sentence in comparison.sentences + comparison.limitations { #expect(text.contains(sentence)) }
            }
            let markdown = SideBySideMarkdown.text(comparison)
            #expect(markdown.contains("Largest adjusted p") && markdown.contains("A score is missing"))
        }
    }

    @Test("shows some of many flips, says how many there are, and has all in JSON")
    func manyFlips() throws {
        let comparison = try SideBySideFixture.paired(items: 300)
        let total = comparison.flips.count
        #expect(total > Table.mostFlips)
        #expect(Table.flips(comparison, contrast: 0).rows.count == Table.mostFlips)
        #expect(SideBySideHTML.text(comparison).contains("50 of \(total), the rest is in side-by-side.json"))
        #expect(SideBySideText.text(comparison).contains("10 of \(total) shown"))
        let data = try SideBySideJSON.data(comparison)
        #expect(try JSONDecoder().decode(SideBySide.self, from: data).flips.count == total)
    }

    @Test("has a table with the numbers of every chart")
    func tables() throws {
        let comparison = try SideBySideFixture.paired()
        let sections = TableSection.all(comparison)
        let captions = sections.flatMap(\.tables).filter { !$0.rows.isEmpty }.map(\.caption)
        #expect(captions.contains { $0.hasPrefix("A less B") })
        #expect(captions.contains { $0.hasPrefix("Items by their scores in") })
        let pairs = Table.scorePairs(comparison.contrasts[0])
        #expect(pairs.rows.count == comparison.contrasts[0].scorePairs?.count)
    }

    @Test("says in every form that it is unpaired")
    func unpaired() throws {
        let comparison = try SideBySideFixture.unpaired()
        for text in [
            SideBySideHTML.text(comparison), SideBySideMarkdown.text(comparison), SideBySideText.text(comparison),
        ] {
            #expect(text.contains("Unpaired: at least one side has only aggregates."))
            #expect(!text.contains("McNemar"))
        }
        let json = String(decoding: try SideBySideJSON.data(comparison), as: UTF8.self)
        #expect(json.contains("\"pairing\" : \"unpaired\""))
    }

    @Test("in Markdown has as many columns in every row as in the head, whatever the names, and no markup in them")
    func markdown() throws {
        for make in SideBySideFixture.all {
            let text = SideBySideMarkdown.text(try make())
            #expect(MarkdownReader.unevenRows(of: text) == [])
            #expect(!text.contains("<script>") && !text.contains("http://"))
        }
    }

    @Test("is JSON that decodes to the same value, whose keys the documentation explains")
    func json() throws {
        let formats = try String(contentsOf: Repository.root.appending(path: "Docs/formats.md"), encoding: .utf8)
        let section = try #require(
            formats.components(separatedBy: "\n## ").first { $0.hasPrefix("`side-by-side.json`") })
        for make in SideBySideFixture.all {
            let comparison = try make()
            let data = try SideBySideJSON.data(comparison)
            #expect(try JSONDecoder().decode(SideBySide.self, from: data) == comparison)
            #expect(try SideBySideJSON.data(comparison) == data)
            for key in try keys(data) { #expect(section.contains("`\(key)`"), "\(key)") }
        }
    }

    private func keys(_ data: Data) throws -> Set<String> {
        var keys: Set<String> = []
        func collect(_ value: Any) {
            if let object = value as? [String: Any] {
                for (key, value) in object {
                    keys.insert(key)
                    // Their keys are outcomes.
                    if !key.hasPrefix("outcomes") { collect(value) }
                }
            } else if let array = value as? [Any] {
                for value in array { collect(value) }
            }
        }
        collect(try JSONSerialization.jsonObject(with: data))
        return keys
    }
}
