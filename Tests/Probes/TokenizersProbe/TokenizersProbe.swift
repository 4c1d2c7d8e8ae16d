import Foundation
import JSONText
import Tokenizers

/// Lets other programs compare our tokenizers with theirs.
///
/// `tokenizers-probe encode TOKENIZER` answers each line of standard input, a JSON string, with a line
/// `{"whole", "text", "decoded", "skipped"}`: the tokens of the text as the tokenizer has them, those of the text alone
/// with special tokens as text, and the text of the former with and without special tokens.
/// `tokenizers-probe speed TOKENIZER` says how many MB/s of the texts of standard input are encoded.
@main
struct TokenizersProbe {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else { throw CocoaError(.fileReadUnknown) }
        let start = ContinuousClock.now
        let tokenizer = try BPETokenizer(tokenizerJSON: [UInt8](Data(contentsOf: URL(filePath: arguments[2]))))
        let loading = ContinuousClock.now - start
        if arguments[1] == "speed" { return try speed(tokenizer, loading) }
        while let line = readLine() {
            guard let text = try JSONValue(parsing: Array(line.utf8)).string else { continue }
            let whole = try tokenizer.encode(text)
            var stream = tokenizer.stream()
            let pieces = whole.map { stream.append($0) } + [stream.finish()]
            let answer: JSONObject = [
                "whole": list(whole), "text": list(try tokenizer.encode(text, specialTokens: .asText, isWhole: false)),
                "decoded": .string(pieces.joined()),
                "skipped": .string(tokenizer.decode(whole, skipsSpecialTokens: true)),
            ]
            print(String(decoding: JSONValue.object(answer).bytes, as: UTF8.self))
        }
    }

    private static func list(_ tokens: [Int32]) -> JSONValue { .array(tokens.map { JSONValue(Int($0)) }) }

    private static func speed(_ tokenizer: BPETokenizer, _ loading: Duration) throws {
        let text = String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
        var rates: [Double] = []
        var count = 0
        for _ in 0..<5 {
            let start = ContinuousClock.now
            count = try tokenizer.encode(text).count
            rates.append(Double(text.utf8.count) / 1e6 / ((ContinuousClock.now - start) / .seconds(1)))
        }
        print("\(count) tokens, \(rates.sorted()[2]) MB/s, loaded in \(loading)")
    }
}
