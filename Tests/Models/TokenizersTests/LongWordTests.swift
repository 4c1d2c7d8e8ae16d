import Testing
import Tokenizers

@Suite("Words without end take no more than their share of time")
struct LongWordTests {
    @Test("Two million letters without a space are encoded within seconds", arguments: ["gpt2", "llama2", "llama3"])
    func long(family: String) throws {
        let tokenizer = try Fixtures.tokenizer(family)
        let unit = "thequickbrownfoxjumpsoverthelazydog"
        let text = String(repeating: unit, count: 2_000_000 / unit.utf8.count)
        let clock = ContinuousClock()
        var tokens: [Int32] = []
        let time = try clock.measure { tokens = try tokenizer.encode(text, isWhole: false) }
        #expect(tokenizer.decode(tokens) == text)
        // Quadratic time would be hours.
        #expect(time < .seconds(30))
    }
}
