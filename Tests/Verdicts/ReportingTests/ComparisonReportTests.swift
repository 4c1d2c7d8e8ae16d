import Assessment
import Comparisons
import FloodmarkTesting
import Foundation
import Testing

@testable import Reporting

/// The published table that ships, compared under an assumption, and one whose names try to be markup.
enum ComparisonFixture {
    static func comparison(items: Int? = 100) throws -> Comparison {
        let file = Repository.root.appending(path: "Docs/examples/gpt-oss-published.csv")
        let scores = try PublishedScoresReader(file: file.path, isPercent: true)
            .read(Data(contentsOf: file), sha256: String(repeating: "0a", count: 32))
        return try Comparison(scores, file: "scores.json", settings: settings(items: items))
    }

    static func hostile() throws -> Comparison {
        let hostile = ReportFixture.hostile
        let scores = [
            PublishedScore(model: hostile, task: hostile, score: 0.5, n: 50, access: .subject, note: hostile),
            PublishedScore(model: "b", task: hostile, score: 0.5, n: 50, access: .open, note: "x"),
            PublishedScore(model: "b", task: "t", score: 1, access: .open),
        ]
        let source = PublishedScores.Source(file: hostile, sha256: hostile, percent: false)
        return try Comparison(
            PublishedScores(source: source, scores: scores), file: "x",
            settings: ComparisonSettings(claims: [ComparisonClaim(reference: .open, conclusion: .doesNotAdvance)]))
    }

    private static func settings(items: Int?) -> ComparisonSettings {
        ComparisonSettings(
            assumedItems: items,
            claims: [
                ComparisonClaim(reference: .open, conclusion: .doesNotAdvance),
                ComparisonClaim(reference: .closed, conclusion: .below),
            ])
    }

    static let all: [@Sendable () throws -> Comparison] = [
        { try comparison() }, { try comparison(items: nil) }, { try comparison(items: 100_000) }, { try hostile() },
    ]
}

@Suite("The report of a comparison")
struct ComparisonReportTests {
    @Test("is a page that is well-formed, loads nothing and runs nothing", arguments: ComparisonFixture.all.indices)
    func page(index: Int) throws {
        let page = ComparisonHTML.text(try ComparisonFixture.all[index]())
        let reader = try PageReader(page)
        #expect(reader.breaches(of: page) == [])
        let charts = reader.drawings.filter { $0.role == "img" }
        #expect(charts.count >= 2 && charts.allSatisfy { $0.parts.contains("title") })
    }

    @Test("shows every score, every conclusion, what it assumes and what was claimed, on page and in text")
    func content() throws {
        let comparison = try ComparisonFixture.comparison()
        for text in [
            ComparisonHTML.text(comparison), ComparisonMarkdown.text(comparison), ComparisonText.text(comparison),
        ] {
            for task in comparison.tasks {
                #expect(text.contains(task.name))
                for score in task.scores {
                    #expect(text.contains(NumberText.score(score.score)), "\(score.model) \(task.name)")
                }
                for reference in task.references { #expect(text.contains(reference.reason)) }
            }
            #expect(text.contains("Assumes 100 items"))
            #expect(text.contains("asymmetric"))
            #expect(text.contains(comparison.answer))
            #expect(text.lowercased().contains("does not advance"))
        }
    }

    @Test("in Markdown has as many columns in every row as in the head, whatever the names, and no markup in them")
    func markdown() throws {
        for make in ComparisonFixture.all {
            let text = ComparisonMarkdown.text(try make())
            #expect(MarkdownReader.unevenRows(of: text) == [])
            #expect(!text.contains("<script>") && !text.contains("http://"))
        }
    }

    @Test("on a terminal keeps its columns under each other")
    func aligned() throws {
        let lines = ComparisonText.text(try ComparisonFixture.comparison()).split(separator: "\n")
        let column = try #require(lines[0].ranges(of: "access").first).lowerBound
        let offset = lines[0].distance(from: lines[0].startIndex, to: column)
        for line in lines[1...8] {
            let rest = line.dropFirst(offset)
            #expect(["subject", "open", "closed"].contains { rest.hasPrefix($0) }, "\(line)")
        }
    }

    @Test("as JSON says everything, with the same bytes each time, and every key explained in Docs/formats.md")
    func json() throws {
        let formats = try String(contentsOf: Repository.root.appending(path: "Docs/formats.md"), encoding: .utf8)
        for make in ComparisonFixture.all {
            let comparison = try make()
            let data = try ComparisonJSON.data(comparison)
            #expect(try JSONDecoder().decode(Comparison.self, from: data) == comparison.withoutRoles)
            #expect(try ComparisonJSON.data(comparison) == data)
            for key in try Self.keys(data) { #expect(formats.contains("`\(key)`"), "\(key)") }
        }
    }

    private static func keys(_ data: Data) throws -> Set<String> {
        var keys: Set<String> = []
        func collect(_ value: Any, at path: String) {
            if let object = value as? [String: Any] {
                for (key, value) in object where path != "items" {
                    keys.insert(key)
                    collect(value, at: key)
                }
            } else if let list = value as? [Any] {
                for value in list { collect(value, at: path) }
            }
        }
        collect(try JSONSerialization.jsonObject(with: data), at: "")
        return keys
    }
}

extension Comparison {
    fileprivate var withoutRoles: Comparison {
        var copy = self
        copy.settings.roles = [:]
        return copy
    }
}
