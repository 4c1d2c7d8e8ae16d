import Foundation
import Testing

@testable import TinyTransformer

@Suite("GGUF files")
struct GGUFFileTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Fixtures/Engine/gguf").standardized

    private static func values(_ name: String, in file: GGUFFile) throws -> [Float] {
        let tensor = try #require(file.tensors.first { $0.name == name })
        var values = [Float](repeating: .nan, count: tensor.dimensions.reduce(1, *))
        try values.withUnsafeMutableBufferPointer { try file.read(tensor, into: #require($0.baseAddress)) }
        return values
    }

    @Test("Every type is dequantised to the bits of the gguf package", arguments: GGUFType.allCases)
    func types(type: GGUFType) throws {
        struct Golden: Decodable {
            var values: [String: Data]
        }
        let golden = try JSONDecoder().decode(
            Golden.self, from: Data(contentsOf: Self.folder.appending(path: "types.json")))
        let expected = try #require(golden.values[type.name])
        let values = try Self.values(type.name, in: GGUFFile(path: Self.folder.appending(path: "types.gguf").path))
        #expect(values.count == 1_024)
        #expect(values.withUnsafeBytes { Data($0) } == expected)
    }

    @Test("The data begin at a multiple of the alignment that the file states", arguments: [8, 16, 32, 64])
    func alignment(bytes: Int) throws {
        var text = GGUFText.small
        text.alignment = bytes
        if bytes != 32 { text.entries = [("general.alignment", GGUFText.word(UInt32(bytes)))] }
        text.tensors[1].offset = UInt64(max(16, bytes))
        let padding = [UInt8](repeating: 0, count: max(16, bytes) - 16)
        text.data = GGUFText.floats([1, 2, 3, 4]) + padding + GGUFText.floats([9, 10, 11, 12])
        let file = try GGUFFile(text.bytes)
        #expect(try Self.values("a", in: file) == [1, 2, 3, 4])
        #expect(try Self.values("c", in: file) == [9, 10, 11, 12])
    }

    @Test("A whole number is one whatever type it was written as")
    func numbers() throws {
        var text = GGUFText.small
        text.entries = [
            ("u8", GGUFText.little(UInt32(0)) + [7]), ("i8", GGUFText.little(UInt32(1)) + [0xFF]),
            ("u16", GGUFText.little(UInt32(2)) + GGUFText.little(UInt16(300))),
            ("i16", GGUFText.little(UInt32(3)) + GGUFText.little(Int16(300))),
            ("u32", GGUFText.word(70_000)), ("i32", GGUFText.little(UInt32(5)) + GGUFText.little(Int32(70_000))),
            ("u64", GGUFText.little(UInt32(10)) + GGUFText.little(UInt64(1) << 40)),
            ("i64", GGUFText.little(UInt32(11)) + GGUFText.little(Int64(1) << 40)),
            ("f64", GGUFText.little(UInt32(12)) + GGUFText.little(Double(0.5).bitPattern)),
            ("yes", GGUFText.little(UInt32(7)) + [1]),
            (
                "list",
                GGUFText.little(UInt32(9)) + GGUFText.little(UInt32(8)) + GGUFText.little(UInt64(2))
                    + GGUFText.text("cafe\u{301}") + GGUFText.text("caf\u{E9}")
            ),
        ]
        let metadata = try GGUFFile(text.bytes).metadata
        #expect(metadata["u8"]?.integer == 7 && metadata["i8"]?.integer == nil && metadata["i8"] == .signed(-1))
        #expect(metadata["u16"]?.integer == 300 && metadata["i16"]?.integer == 300)
        #expect(metadata["u32"]?.integer == 70_000 && metadata["i32"]?.integer == 70_000)
        #expect(metadata["u64"]?.integer == 1 << 40 && metadata["i64"]?.integer == 1 << 40)
        #expect(metadata["f64"]?.number == 0.5 && metadata["yes"]?.bool == true)
        // Pieces that String calls equal stay two.
        #expect(metadata["list"] == .list([.text(Array("cafe\u{301}".utf8)), .text(Array("caf\u{E9}".utf8))]))
        #expect(metadata["list"]?.list?.first != metadata["list"]?.list?.last)
    }

    @Test("What deceives or is damaged is refused with what is wrong")
    func refused() throws {
        func expect(
            _ error: EngineError, sourceLocation: SourceLocation = #_sourceLocation, _ change: (inout GGUFText) -> Void
        ) {
            var text = GGUFText.small
            change(&text)
            #expect(throws: error, sourceLocation: sourceLocation) { try GGUFFile(text.bytes) }
        }
        let huge = UInt64.max
        expect(.badGGUF(.noMagic)) { $0.magic = Array("GGML".utf8) }
        expect(.badGGUF(.version(1))) { $0.version = 1 }
        expect(.badGGUF(.version(4))) { $0.version = 4 }
        expect(.badGGUF(.bigEndian)) { $0.version = UInt32(3).byteSwapped }
        expect(.badGGUF(.tooMany("tensors", huge))) { $0.tensorCount = huge }
        expect(.badGGUF(.tooMany("entries", 1 << 62))) { $0.keyCount = 1 << 62 }
        expect(.badGGUF(.keyTwice("a"))) {
            $0.entries = [("a", GGUFText.word(1)), ("b", GGUFText.word(1)), ("a", GGUFText.word(2))]
        }
        expect(.badGGUF(.badKey(at: 24))) { $0.entries = [("cl\u{E9}", GGUFText.word(1))] }
        expect(.badGGUF(.unknownValueType(key: "a", 13))) { $0.entries = [("a", GGUFText.little(UInt32(13)))] }
        expect(.badGGUF(.badBool(key: "a", 2))) { $0.entries = [("a", GGUFText.little(UInt32(7)) + [2])] }
        expect(.badGGUF(.nestedLists(key: "a"))) {
            $0.entries = [("a", GGUFText.little(UInt32(9)) + GGUFText.little(UInt32(9)) + GGUFText.little(UInt64(1)))]
        }
        expect(.badGGUF(.tooMany("elements of a", 1 << 40))) {
            $0.entries = [
                ("a", GGUFText.little(UInt32(9)) + GGUFText.little(UInt32(0)) + GGUFText.little(UInt64(1) << 40))
            ]
        }
        expect(.badGGUF(.tooMany("bytes of one text", huge))) {
            $0.entries = [("a", GGUFText.little(UInt32(8)) + GGUFText.little(huge))]
        }
        for value: UInt32 in [0, 1, 4, 24, 1 << 20] {
            expect(.badGGUF(.badAlignment("\(value)"))) { $0.entries = [("general.alignment", GGUFText.word(value))] }
        }
        expect(.badGGUF(.badAlignment("“32”"))) { $0.entries = [("general.alignment", GGUFText.string("32"))] }
        expect(.badGGUF(.split(3))) { $0.entries = [("split.count", GGUFText.word(3))] }
        expect(.badWeights(.tensorTwice(tensor: "a", in: ""))) { $0.tensors[1].name = "a" }
        expect(.badGGUF(.badTensorName(at: 24))) { $0.tensors[0].name = "" }
        for dimensions: [UInt64] in [[], [0], [4, 0], [huge], [1 << 40, 1 << 40], [2, 2, 1, 1, 1]] {
            expect(.badGGUF(.badShape(tensor: "a"))) { $0.tensors[0].dimensions = dimensions }
        }
        expect(.badWeights(.unsupportedType(tensor: "a", "IQ4_XS"))) { $0.tensors[0].type = 23 }
        expect(.badWeights(.unsupportedType(tensor: "a", "type 4711"))) { $0.tensors[0].type = 4_711 }
        expect(.badGGUF(.partOfBlock(tensor: "a", length: 4, block: 32))) { $0.tensors[0].type = GGUFType.q80.rawValue }
        expect(.badGGUF(.badOffset(tensor: "c", 0, expected: 32))) { $0.tensors[1].offset = 0 }
        expect(.badGGUF(.badOffset(tensor: "c", huge, expected: 32))) { $0.tensors[1].offset = huge }
        expect(.badGGUF(.truncated(bytes: 4))) { $0.data.removeLast(4) }
        expect(.badGGUF(.truncated(bytes: 1 << 42))) { $0.tensors[1].dimensions = [2, (1 << 39) + 2] }
        expect(.badWeights(.trailing(bytes: 48))) { $0.data += [UInt8](repeating: 0, count: 48) }
    }

    @Test("A file that is cut anywhere is refused")
    func cut() throws {
        let bytes = GGUFText.small.bytes
        for count in 0..<bytes.count {
            #expect(throws: EngineError.self, "\(count) bytes") { try GGUFFile(bytes.prefix(count)) }
        }
    }

    @Test("An element that is no finite number is named")
    func notFinite() throws {
        var text = GGUFText.small
        text.data.replaceSubrange(40..<44, with: GGUFText.floats([.infinity]))
        let file = try GGUFFile(text.bytes)
        #expect(throws: EngineError.badWeights(.notFinite(tensor: "c", index: 2))) { try Self.values("c", in: file) }
    }
}
