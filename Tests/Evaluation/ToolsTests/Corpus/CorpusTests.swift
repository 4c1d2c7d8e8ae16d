import FloodmarkTesting
import Foundation
import Models
import Testing
import Tools

@Suite("A model can search and open the texts of a corpus")
struct CorpusTests {
    @Test("A search gives the best texts first, and open gives their pages")
    func use() async throws {
        let library = try await Library(Library.documents)
        let found = try await library.search("moss gardens", count: 2)
        let lines = found.text.split(separator: "\n")
        #expect(lines.count == 4 && lines[0] == "1. [moss] On moss (https://garden.example/moss)", "\(found.text)")
        #expect(lines[1].contains("Moss grows in gardens"))
        #expect(!found.isError && found.notices.isEmpty)
        let opened = try await library.open("moss")
        #expect(
            opened.text
                == "On moss\nhttps://garden.example/moss\nPage 1 of 1\n\nMoss grows in gardens, and in gardens moss stays."
        )
        let few = try await library.search("gardens", count: 1)
        #expect(few.text.split(separator: "\n").count == 2)
        let accents = try await library.search("MÓSS")
        #expect(accents.text.contains("[moss]"))
    }

    @Test("Long texts come in pages, and a page that is not there is named")
    func pages() async throws {
        let text = (0..<500).map { "word\($0)" }.joined(separator: " ")
        let library = try await Library(
            [["id": "long", "title": "Long", "source": "s", "text": text]], pageCharacters: 1000)
        var whole = ""
        for page in 1...4 {
            let result = try await library.open("long", page: page)
            #expect(result.text.hasPrefix("Long\ns\nPage \(page) of 4\n\n"))
            whole += result.text.split(separator: "\n\n", maxSplits: 1)[1]
        }
        #expect(whole == text)
        let beyond = try await library.open("long", page: 5)
        #expect(beyond.isError && beyond.text.contains("4 pages") && beyond.notices.map(\.kind) == [.misuse])
    }

    @Test(
        "Whatever a query holds, it is words and no syntax",
        arguments: [
            "moss\"", "\"moss", "moss*", "title:moss", "moss AND", "NEAR(moss gardens)", "(moss", "moss OR OR",
            "-moss ^moss",
            "moss'; DROP TABLE document; --", "{moss}: +", "MOSS NOT gardens",
        ])
    func syntax(_ query: String) async throws {
        let library = try await Library(Library.documents)
        let found = try await library.search(query)
        #expect(!found.isError && found.text.contains("[moss]"), "\(found.text)")
    }

    @Test(
        "A wrong call is explained",
        arguments: [
            ("search", #"{"query": "--"}"#, "no word"), ("search", #"{"query": "a", "count": 0}"#, "from 1 to 20"),
            ("search", "{}", "“query” is missing"), ("open", #"{"id": "moss", "page": 1.5}"#, "whole number"),
            ("open", #"{"id": "nothing"}"#, "no text with this id"), ("read", "{}", "there is no tool"),
        ])
    func misuse(_ tool: String, _ arguments: String, _ message: String) async throws {
        let library = try await Library(Library.documents)
        let result = try await library.session.call(ToolCall(id: "1", name: tool, arguments: arguments))
        #expect(result.isError && result.text.contains(message), "\(result.text)")
    }

    @Test("A search that finds nothing says so")
    func nothing() async throws {
        let library = try await Library(Library.documents)
        let found = try await library.search("zeppelin")
        #expect(found.text == "Nothing was found." && !found.isError)
    }

    @Test(
        "Documents with a flaw are named by line, and an older corpus stays",
        arguments: [
            (#"{"id": "a"}"#, 2, "“title” is missing"), ("{", 2, "ends inside a value"), ("[]", 2, "no object"),
            (#"{"id": "moss", "title": "", "source": "", "text": ""}"#, 2, "there already"),
            (#"{"id": "a b", "title": "", "source": "", "text": ""}"#, 2, "white space"),
            (#"{"id": "a", "title": "", "source": "", "text": "", "url": ""}"#, 2, "does not belong"),
        ])
    func badDocuments(_ line: String, _ number: Int, _ message: String) throws {
        let folder = try makeTemporaryDirectory()
        let (documents, corpus) = (folder.appending(path: "d.jsonl"), folder.appending(path: "corpus"))
        try Data("older".utf8).write(to: corpus)
        let first = #"{"id": "moss", "title": "", "source": "", "text": "x"}"#
        try Data("\(first)\n\(line)\n".utf8).write(to: documents)
        let error = #expect(throws: CorpusError.self) { try CorpusBuilder.build(from: documents, to: corpus) }
        #expect(error?.description.hasPrefix("d.jsonl:\(number): ") == true, "\(error?.description ?? "")")
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
        #expect(try Data(contentsOf: corpus) == Data("older".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["corpus", "d.jsonl"])
    }

    @Test("A file that is no corpus is refused")
    func noCorpus() throws {
        let file = try makeTemporaryDirectory().appending(path: "x.sqlite")
        #expect(throws: CorpusError.self) { try CorpusToolbox(CorpusSettings(file: file)) }
        try Data("not SQLite, but a text that is longer than a header".utf8).write(to: file)
        #expect(throws: CorpusError.notACorpus("x.sqlite")) { try CorpusToolbox(CorpusSettings(file: file)) }
    }

    @Test("A shell and a library can be had together, and each answers to its own names")
    func together() async throws {
        let settings = CorpusSettings(file: try Library.corpus(Library.documents))
        let both = ToolboxSet([SandboxToolbox(), try CorpusToolbox(settings)])
        #expect(both.definitions.map(\.name) == ["bash", "python", "search", "open"])
        let session = try await both.open(ToolSetting())
        let shell = try await SandboxUser(session: session).bash("echo shell")
        let found = try await Library(session: session).search("moss")
        let other = try await session.call(ToolCall(id: "1", name: "browse", arguments: "{}"))
        await session.close()
        #expect(shell.text == "shell\n" && found.text.contains("[moss]"))
        #expect(other.isError && other.notices.map(\.kind) == [.misuse])
    }
}
