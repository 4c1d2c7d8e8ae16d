import Foundation
import Testing

@testable import JSONText

@Suite("JSON is written so that it reads back the same")
struct JSONWriterTests {
    @Test("Nested values get their commas")
    func nesting() {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("list")
            writer.array { writer in
                writer.integer(-17)
                writer.object { _ in }
                writer.array { _ in }
                writer.null()
                writer.bool(true)
            }
            writer.key("raw")
            writer.raw(#"{"x":1}"#)
            writer.key("value")
            writer.write(["a": 1.5])
            writer.key("last")
            writer.double(0.1)
        }
        let expected = #"{"list":[-17,{},[],null,true],"raw":{"x":1},"value":{"a":1.5},"last":0.1}"#
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
        writer.reset()
        writer.integer(0)
        #expect(writer.bytes == Array("0".utf8))
    }

    @Test("Every character of the first blocks survives, alone and within others, also for Foundation")
    func strings() throws {
        var samples = (0..<0x300).compactMap { Unicode.Scalar($0) }.map { String(Character($0)) }
        samples += ["\u{2028}", "\u{FFFD}", "😀", "", "\\\"\\", "\r\n", "seven77\"", "eight888\\", "nine9999\n"]
        for sample in samples + samples.map({ "abcdefgh" + $0 + "ijklmnopq" }) {
            let bytes = JSONValue.string(sample).bytes
            let again = try JSONValue(parsing: bytes).string
            #expect(again.map { Array($0.utf8) } == Array(sample.utf8))
            let theirs = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) as? String
            #expect(theirs.map { Array($0.utf8) } == Array(sample.utf8))
        }
    }

    @Test(
        "Numbers keep every bit; what is not finite becomes null",
        arguments: [
            0, -0.0, 0.1, 1 / 3, 1e300, Double.leastNonzeroMagnitude, -123456.789, Double.greatestFiniteMagnitude, 1e16,
            1e-7,
        ] as [Double])
    func doubles(value: Double) throws {
        var writer = JSONWriter()
        writer.double(value)
        #expect(try JSONValue(parsing: writer.bytes).double?.bitPattern == value.bitPattern)
        writer.reset()
        writer.double(value * .infinity)
        #expect(writer.bytes == Array("null".utf8))
    }

    @Test("Whole numbers of every size are written in full", arguments: [0, 9, 10, -1, .max, .min] as [Int])
    func integers(value: Int) throws {
        var writer = JSONWriter()
        writer.integer(value)
        #expect(writer.bytes == Array(String(value).utf8))
    }
}
