import Crypto
import Foundation
import JSONText
import Testing
import Tokenizers

@Suite("Tokens and texts are those of the library tokenizers")
struct GoldenTests {
    static let families = ["gpt2", "smollm2", "llama3", "qwen2", "added", "llama2", "metaspace", "gemma"]

    /// The first 32 bits of the SHA-256.
    private static func short(_ text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).prefix(4).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func short(_ tokens: [Int32]) -> String { short(tokens.map(String.init).joined(separator: " ")) }

    @Test("for every string of the goldens", arguments: families)
    func strings(family: String) throws {
        let texts = try #require(try Fixtures.json("strings").array).compactMap(\.string)
        let golden = try Fixtures.json("golden")
        let expected = try #require(golden["families"]?[family]?["strings"]?.array).compactMap(\.string)
        try #require(texts.count == expected.count && texts.count == 1_500)
        let tokenizer = try Fixtures.tokenizer(family)
        for (text, expected) in zip(texts, expected) {
            let whole = try tokenizer.encode(text)
            var stream = tokenizer.stream()
            let pieces = whole.map { stream.append($0) } + [stream.finish()]
            let answer =
                Self.short(whole) + Self.short(try tokenizer.encode(text, specialTokens: .asText, isWhole: false))
                + Self.short(pieces.joined()) + Self.short(tokenizer.decode(whole, skipsSpecialTokens: true))
            #expect(answer == expected, "\(text.prefix(100).debugDescription)")
        }
    }

    @Test("for every character there is", arguments: families)
    func characters(family: String) throws {
        let tokenizer = try Fixtures.tokenizer(family)
        var lines: [String] = []
        for start in stride(from: UInt32(0), to: 0x110000, by: 64) {
            let scalars = (start..<(start + 64)).compactMap(Unicode.Scalar.init)
            guard !scalars.isEmpty else { continue }
            let text = scalars.map { "a\($0)1\($0) \($0)\n'\($0)b" }.joined()
            lines.append(try tokenizer.encode(text).map(String.init).joined(separator: " "))
        }
        let golden = try Fixtures.json("golden")
        #expect(Self.short(lines.joined(separator: "\n")) == golden["families"]?[family]?["everyCharacter"]?.string)
    }
}
