import EmbeddedModels
import Foundation
import Models
import Testing
import TinyTransformer

@Suite("A tokenizer.json is read if its tokens are words, and refused with the reason")
struct WordTokenizerReadingTests {
    private static let special = #""<end>":0,"<system>":1,"<user>":2,"<assistant>":3,"<tool>":4"#

    private func read(_ text: String) throws(WordTokenizer.ReadingFailure) -> WordTokenizer {
        try WordTokenizer(huggingFaceJSON: Array(text.utf8))
    }

    private func wordLevel(_ vocabulary: String, more: String = "") -> String {
        #"{"model":{"type":"WordLevel","vocab":{\#(vocabulary)}},"pre_tokenizer":{"type":"WhitespaceSplit"}\#(more)}"#
    }

    @Test("What the program writes, it reads")
    func roundTrip() throws {
        let tokenizer = WordTokenizer(words: ["red", "\"quoted\"", "über"])
        #expect(try WordTokenizer(huggingFaceJSON: [UInt8](tokenizer.huggingFaceJSON())) == tokenizer)
    }

    @Test("Words may be a WordLevel vocabulary or added tokens that begin with a space")
    func kinds() throws {
        let expected = WordTokenizer(words: ["red", "blue"])
        #expect(try read(wordLevel(Self.special + #","blue":6,"red":5"#)) == expected)
        #expect(
            try read(
                #"""
                {"model":{"type":"BPE","vocab":{\#(Self.special)},"merges":[]},"normalizer":{"type":"Sequence"},
                "added_tokens":[{"id":0,"content":"<end>"},{"id":5,"content":" red"},{"id":6,"content":" blue"}]}
                """#) == expected)
    }

    @Test("Any other tokenizer is refused")
    func refused() {
        let words = Self.special + #","red":5"#
        for text in [
            "[]", "{}", #"{"model":{"type":"Unigram","vocab":[]}}"#, wordLevel(#""red":0"#),
            wordLevel(Self.special + #","red":6"#), wordLevel(Self.special + #","red":4"#),
            wordLevel(Self.special + #","two words":5"#),
            wordLevel(words, more: #","normalizer":{"type":"Lowercase"}"#),
            wordLevel(words, more: #","added_tokens":[{"id":5,"content":"blue"}]"#),
            wordLevel(words, more: #","added_tokens":[{"id":6,"content":"red"}]"#),
            wordLevel(words).replacing("WhitespaceSplit", with: "Whitespace"),
            #"{"model":{"type":"BPE","vocab":{\#(words)},"merges":["r e"]}}"#,
        ] {
            let failure = #expect(throws: WordTokenizer.ReadingFailure.self, "\(text)") { try read(text) }
            if case .notOneTokenAWord = failure { continue }
            Issue.record("\(text)")
        }
        #expect(throws: WordTokenizer.ReadingFailure.self) { try read("{") }
    }

    @Test("Two forms of a letter that only Unicode holds for the same are two words")
    func forms() throws {
        let tokenizer = try read(wordLevel(Self.special + ",\"caf\u{E9}\":5,\"cafe\u{301}\":6"))
        #expect(tokenizer.vocabularySize == 7)
        for (word, id) in [("caf\u{E9}", Int32(5)), ("cafe\u{301}", 6)] {
            let tokens = try tokenizer.encode([Message(.user, word)]).tokens
            #expect(tokens.last == id)
            #expect(Array(tokenizer.decode([id]).utf8) == Array(word.utf8))
        }
    }
}
