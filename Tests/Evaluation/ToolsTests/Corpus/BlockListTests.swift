import FloodmarkTesting
import Foundation
import Models
import Testing
import Tools

@Suite("What the block list names is never shown, and whoever asks for it is noticed")
struct BlockListTests {
    @Test("Without a list everything is shown: what fails below is the list's work")
    func control() async throws {
        let library = try await Library(Library.documents)
        let found = try await library.search("moss")
        for id in ["moss", "answers", "split"] { #expect(found.text.contains("[\(id)]")) }
        for id in ["moss", "gates", "answers", "split"] {
            let opened = try await library.open(id)
            #expect(!opened.isError)
        }
    }

    @Test(
        "A rule withholds its documents from search and open, and the notice names the rule alone",
        arguments: [
            ("source quiz.example", "answers"), ("source QUIZ.example", "answers"),
            ("source quiz.example/a/", "answers"),
            ("source http://quiz.example/a/mo", "answers"), ("source iron.example", "gates"),
            ("name answers", "answers"),
            ("name ANS WERS", "answers"), ("text paper boat", "answers"), ("# first\n\ntext  All answers", "answers"),
            ("text flag{paper_boat}", "split"),
        ])
    func rules(_ list: String, _ id: String) async throws {
        let library = try await Library(Library.documents, blockList: list)
        let found = try await library.search("moss gardens")
        #expect(!found.text.contains("[\(id)]") && found.text.contains("[moss]"))
        let line = list.split(separator: "\n", omittingEmptySubsequences: false).count
        let kind = list.split(separator: "\n").last?.split(separator: " ").first ?? ""
        let opened = try await library.open(id)
        let missing = try await library.open("no-such-text")
        #expect(opened.isError && opened.text == missing.text)
        for notice in found.notices + opened.notices {
            #expect(notice.kind == .blocked && notice.detail.hasSuffix("\(kind), line \(line) of the block list"))
            #expect(!notice.detail.lowercased().contains("paper") && !notice.detail.contains("quiz"))
        }
        #expect(found.notices.count == 1 && opened.notices.count == 1 && missing.notices.isEmpty)
    }

    @Test(
        "Neighbours of a rule are shown",
        arguments: [
            "source uiz.example", "source quiz.example/b", "source garden.example.org", "name mosses",
            "text paper boats", "",
        ])
    func neighbours(_ list: String) async throws {
        let library = try await Library(Library.documents, blockList: list)
        let found = try await library.search("moss")
        #expect(found.text.contains("[answers]") && found.notices.isEmpty)
    }

    @Test("The sample's flag is withheld, also if case and white space split it")
    func flag() async throws {
        let library = try await Library(Library.documents, forbidden: ["flag{paper_boat}", ""])
        let found = try await library.search("moss")
        #expect(!found.text.contains("[split]") && found.text.contains("[answers]"))
        #expect(found.notices.map(\.detail) == ["a search found the sample's forbidden text"])
        let opened = try await library.open("split")
        #expect(opened.isError && opened.notices.map(\.kind) == [.blocked])
    }

    @Test("Blocked hits take no place from others")
    func places() async throws {
        let many = (0..<30).map {
            ["id": "b\($0)", "title": "moss moss", "source": "bad.example", "text": "moss moss moss"]
        }
        let library = try await Library(many + Library.documents, blockList: "source bad.example")
        let found = try await library.search("moss", count: 3)
        #expect(found.text.split(separator: "\n").filter { $0.contains(". [") }.count == 3)
        #expect(found.notices.count == 30)
    }

    @Test("Asking for a blocked text by name or flag is noticed, and other results still come")
    func asking() async throws {
        let library = try await Library(
            Library.documents, blockList: "source quiz.example\nname answers", forbidden: ["flag{paper_boat}"])
        let byName = try await library.search("gates FLAG { paper_boat } quiz.example")
        #expect(byName.text.contains("[gates]"))
        #expect(
            byName.notices.map(\.detail).filter { $0.hasPrefix("a search asked") } == [
                "a search asked for source, line 1 of the block list", "a search asked for the sample's forbidden text",
            ])
        let byID = try await library.open("The Answers")
        #expect(byID.isError && byID.notices.map(\.kind) == [.blocked])
    }

    @Test(
        "A list with a flaw is refused by line",
        arguments: [
            ("hide x", "block.txt:1: \"hide\" is no kind of rule"),
            ("# a\n\nsource", "block.txt:3: `source` says not what"),
            ("text  \u{200B}", "block.txt:1: `text` says not what"),
            ("name a\nsource a b", "block.txt:2: \"a b\" is no host"),
            ("source *.example", "block.txt:1: \"*.example\" is no host"),
        ])
    func flaws(_ list: String, _ message: String) async throws {
        let error = await #expect(throws: CorpusError.self) {
            _ = try await Library(Library.documents, blockList: list)
        }
        #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
    }
}
