import JSONText
import Testing
import Tokenizers

@Suite("What other tokenizers got wrong")
struct ReportedFaultTests {
    /// Fixtures and answers of the library: tokens that are equal for texts that compare canonically, merges in both
    /// forms, added tokens of every flag, classes of characters.
    @Test(
        "comes out as in the library",
        arguments: [
            "string-keys", "merges-ignore", "merges-merge", "merges-merge-texts", "added-tokens", "words-gpt2",
            "words-llama3",
        ])
    func cases(name: String) throws {
        let cases = try #require(try Fixtures.json("cases/cases")["encode"]?.array)
        let rows = try #require(cases.first { $0["tokenizer"]?.string == name }?["encode"]?.array)
        #expect(rows.count > 5)
        let tokenizer = try Fixtures.tokenizer("cases/\(name)")
        for row in rows {
            let text = try #require(row["text"]?.string)
            let tokens = try tokenizer.encode(text, isWhole: false)
            #expect(tokens == row["ids"]?.ids, "\(text.debugDescription)")
            #expect(Array(tokenizer.decode(tokens).utf8) == row["decoded"]?.utf8)
        }
    }

    @Test("Both forms of a letter keep their tokens")
    func stringKeys() throws {
        let tokenizer = try Fixtures.tokenizer("cases/string-keys")
        #expect(tokenizer.summary.tokens == 274)
        #expect(tokenizer.id(of: "\u{E0}") == 262)
        #expect(tokenizer.id(of: "a\u{300}") == 263)
    }

    @Test("A control token that is spelled out in a message is text")
    func control() throws {
        let tokenizer = try Fixtures.tokenizer("cases/chatml")
        let start = try #require(tokenizer.id(of: "<|im_start|>"))
        let end = try #require(tokenizer.id(of: "<|im_end|>"))
        for chat in try #require(try Fixtures.json("cases/cases")["chat"]?.array) {
            var tokens: [Int32] = []
            var naive = ""
            for message in try #require(chat["messages"]?.array) {
                let (role, content) = (message["role"]?.string ?? "", message["content"]?.string ?? "")
                tokens += [start] + (try tokenizer.encode("\(role)\n\(content)", specialTokens: .asText)) + [end]
                tokens += try tokenizer.encode("\n", specialTokens: .asText)
                naive += "<|im_start|>\(role)\n\(content)<|im_end|>\n"
            }
            tokens += [start] + (try tokenizer.encode("assistant\n", specialTokens: .asText))
            #expect(tokens == chat["ids"]?.ids)
            #expect(tokenizer.decode(tokens) == naive + "<|im_start|>assistant\n")
            #expect(try tokenizer.encode(naive + "<|im_start|>assistant\n") == chat["naive"]?.ids)
        }
    }

    @Test("A text begins with the token for it once")
    func begin() throws {
        let tokenizer = try Fixtures.tokenizer("cases/bos")
        #expect(try tokenizer.encode("hi") == [269, 267])
        #expect(try tokenizer.encode("hi", isWhole: false) == [267])
        #expect(tokenizer.summary.before == ["<|begin_of_text|>"])
    }

    @Test("Of two equal merges the last counts")
    func equalMerges() throws {
        func tokens(_ merges: String) throws -> [Int32] {
            let vocabulary = #"{"a":0,"b":1,"c":2,"ab":3,"bc":4}"#
            let text = #"{"model":{"type":"BPE","vocab":\#(vocabulary),"merges":[\#(merges)]}}"#
            return try BPETokenizer(tokenizerJSON: Array(text.utf8)).encode("abc")
        }
        #expect(try tokens(#""a b","b c""#) == [3, 2])
        #expect(try tokens(#""a b","b c","a b""#) == [0, 4])
    }
}
