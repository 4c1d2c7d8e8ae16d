import JSONText
import Testing
import Tokenizers

@Suite("A tokenizer.json that would be read wrongly is refused by name")
struct RefusalTests {
    private static let vocabulary = #"{"a":0,"b":1,"ab":2}"#

    private static func file(_ model: String = "", _ rest: String = "") -> String {
        #"{"model":{"type":"BPE","vocab":\#(vocabulary),"merges":["a b"]\#(model)}\#(rest)}"#
    }

    private func message(_ text: String) -> String? {
        do throws(TokenizerError) {
            _ = try BPETokenizer(tokenizerJSON: Array(text.utf8))
            return nil
        } catch {
            return error.message
        }
    }

    private static func token(_ more: String) -> String {
        let flags = ["normalized", "special", "single_word", "lstrip", "rstrip"].map { #""\#($0)":false"# }
        return "{\(more),\(flags.joined(separator: ","))}"
    }

    @Test("The least that a file can say is read")
    func least() throws {
        let tokenizer = try BPETokenizer(tokenizerJSON: Array(Self.file().utf8))
        #expect(try tokenizer.encode("ab ba") == [2, 1, 0])
        #expect(message(#"{"model":{"vocab":{"a":0},"merges":[]}}"#) == nil)
        #expect(message(Self.file(#","dropout":0.0,"end_of_word_suffix":"","unk_token":null"#)) == nil)
    }

    @Test(
        "What is not supported is named with its key",
        arguments: [
            (#","dropout":0.1"#, "", "model.dropout is 0.1"),
            (##","continuing_subword_prefix":"@@""##, "", "model.continuing_subword_prefix is \"@@\""),
            (#","end_of_word_suffix":"</w>""#, "", "model.end_of_word_suffix is \"</w>\""),
            (#","unk_token":"<unk>""#, "", "model.unk_token is not in the vocabulary"),
            (#","byte_fallback":3"#, "", "model.byte_fallback"),
            ("", #","normalizer":{"type":"Lowercase"}"#, "normalizer.type is \"Lowercase\""),
            ("", #","normalizer":{"type":"Sequence","normalizers":[{"type":"NFC"},{"type":"NFKC"}]}"#, "\"NFKC\""),
            ("", #","normalizer":{"type":"Replace","pattern":{"Regex":"\\s+"},"content":" "}"#, "pattern.Regex"),
            ("", #","pre_tokenizer":{"type":"Whitespace"}"#, "pre_tokenizer.type is \"Whitespace\""),
            (
                "",
                #","pre_tokenizer":{"type":"Split","pattern":{"Regex":"\\w+"},"behavior":"Isolated","invert":false}"#,
                #"pre_tokenizer.pattern.Regex is "\\w+""#
            ),
            ("", #","post_processor":{"type":"RobertaProcessing"}"#, "post_processor.type is \"RobertaProcessing\""),
            ("", #","decoder":{"type":"WordPiece"}"#, "decoder.type is WordPiece"),
            ("", #","truncation":{"max_length":8}"#, "truncation"),
            ("", #","version":"2.0""#, "version is \"2.0\""),
        ])
    func unsupported(model: String, rest: String, expected: String) throws {
        let said = try #require(message(Self.file(model, rest)))
        #expect(said.contains(expected), "\(said)")
    }

    @Test("Another model is named")
    func otherModel() {
        #expect(message(#"{"model":{"type":"Unigram","vocab":[]}}"#)?.contains("model.type is \"Unigram\"") == true)
    }

    @Test(
        "What contradicts itself is refused",
        arguments: [
            ("[]", "not JSON"), ("{", "not JSON"), ("{}", "model is missing"),
            (#"{"model":{"type":"BPE","vocab":{"a":0}}}"#, "model.merges is missing"),
            (#"{"model":{"type":"BPE","vocab":{"a":0,"b":0},"merges":[]}}"#, "id 0 a second time"),
            (#"{"model":{"type":"BPE","vocab":{"a":0,"a":1},"merges":[]}}"#, "has \"a\" twice"),
            (#"{"model":{"type":"BPE","vocab":{"a":-1},"merges":[]}}"#, "not JSON"),
            (#"{"model":{"type":"BPE","vocab":{"a":99999999999999},"merges":[]}}"#, "id 99999999999999"),
            (#"{"model":{"type":"BPE","vocab":{"a":2000000000},"merges":[]}}"#, "id 2000000000 among 1 tokens"),
            (#"{"model":{"type":"BPE","vocab":{"a":0},"merges":["a c"]}}"#, "joins \"a\" and \"c\" as number 1"),
            (#"{"model":{"type":"BPE","vocab":{"a":0},"merges":["a a a"]}}"#, "no pair of tokens as number 1"),
            (#"{"model":{"type":"BPE","vocab":{"a":0,"aa":1},"merges":["a a",["a","a"]]}}"#, "as number 2"),
            (#"{"model":{"type":"BPE","vocab":{"a":0,"aa":1},"merges":["a a"],"merges":[]}}"#, "merges is there twice"),
        ])
    func contradictions(text: String, expected: String) throws {
        let said = try #require(message(text))
        #expect(said.contains(expected), "\(said)")
    }

    @Test("An added token has the id that tokenizers gives it")
    func addedTokens() throws {
        func added(_ tokens: String...) -> String? {
            message(Self.file("", #","added_tokens":[\#(tokens.joined(separator: ","))]"#))
        }
        #expect(added(Self.token(#""id":3,"content":"<s>""#), Self.token(#""id":0,"content":"a""#)) == nil)
        #expect(added(Self.token(#""id":4,"content":"<s>""#))?.contains("which tokenizers gives 3") == true)
        #expect(added(Self.token(#""id":3,"content":"""#))?.contains("is empty") == true)
        let twice = Self.token(#""id":3,"content":"<s>""#)
        #expect(added(twice, twice) != nil)
    }

    @Test("No change of a byte makes the reader stop the program", arguments: ["llama3", "llama2", "added"])
    func mutations(family: String) throws {
        let bytes = try Fixtures.bytes(family)
        var state: UInt64 = 1
        func dice(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        var accepted = 0
        for _ in 0..<300 {
            var changed = bytes
            for _ in 0...dice(3) {
                let place = dice(changed.count)
                switch dice(4) {
                case 0: changed[place] = UInt8(dice(256))
                case 1: changed.removeSubrange(place..<min(changed.count, place + dice(40)))
                case 2: changed.insert(contentsOf: bytes[dice(bytes.count)...].prefix(dice(60)), at: place)
                default: changed[place] = changed[dice(changed.count)]
                }
            }
            do throws(TokenizerError) {
                let tokenizer = try BPETokenizer(tokenizerJSON: changed)
                let tokens = try tokenizer.encode("<s> maybe e\u{301} 日本 12'S\n")
                #expect(tokens.allSatisfy { $0 >= 0 && $0 < tokenizer.vocabularySize })
                _ = tokenizer.decode(tokens)
                accepted += 1
            } catch {
                #expect(!error.message.isEmpty)
            }
        }
        #expect(accepted > 0 && accepted < 300)
    }
}
