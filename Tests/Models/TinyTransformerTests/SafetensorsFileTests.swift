import Foundation
import JSONText
import Testing

@testable import TinyTransformer

@Suite("Safetensors data is read only if every byte of it belongs to exactly one tensor")
struct SafetensorsFileTests {
    private func problem(_ data: Data) -> WeightsFileError? {
        do throws(EngineError) {
            _ = try SafetensorsFile(data)
            return nil
        } catch {
            guard case .badWeights(let problem, nil) = error else { return nil }
            return problem
        }
    }

    private func headerProblem(_ header: String, data: Int = 0) -> JSONError.Reason? {
        if case .badHeader(let problem) = problem(safetensors(header, data: data)) { problem.reason } else { nil }
    }

    @Test("Tensors may stand in any order, be empty or scalar, and have metadata and padding beside them")
    func accepted() throws {
        let members = [
            member("b", "[1]", "12", "20", type: "I64"), " \n" + member("s", "[]", "8", "12"),
            #""__metadata__":{"format":"pt"}"#, member("empty", "[0,3]", "8", "8"),
            member("a", "[2, 2]", "0", "8", type: "BF16"),
        ]
        let header = "{\(members.joined(separator: ","))}   "
        let file = try SafetensorsFile(safetensors(header, data: 20))
        #expect(file.header.tensors.map(\.name) == ["a", "empty", "s", "b"])
        #expect(file.header.tensors.map(\.type) == [.bf16, .f32, .f32, .i64])
        #expect(file.header.tensors.map(\.shape) == [[2, 2], [0, 3], [], [1]])
        #expect(file.header.metadata == ["format": "pt"])
        #expect(try SafetensorsFile(safetensors("{}")).header.tensors.isEmpty)
    }

    @Test("Names keep their escapes and their characters from everywhere")
    func names() throws {
        let header = "{" + member(#"\u00e9\ud83d\ude00\n\"日"#, "[1]", "0", "4") + "}"
        let file = try SafetensorsFile(safetensors(header, data: 4))
        #expect(file.header.tensors.map(\.name) == ["é😀\n\"日"])
        let again = try SafetensorsFile(file.header.encoded() + Data(count: 4))
        #expect(again.header == file.header)
    }

    @Test("A header's length is compared with limit and file before anything is read")
    func lengths() {
        #expect(problem(Data([1, 2, 3])) == .endsEarly(bytes: 3))
        #expect(problem(safetensors("{}", length: 1 << 63)) == .headerTooLong(1 << 63))
        #expect(problem(safetensors("{}", length: .max)) == .headerTooLong(.max))
        #expect(problem(safetensors("{}", length: 8 << 20 + 1)) == .headerTooLong(8 << 20 + 1))
        #expect(problem(safetensors("{}", length: 8 << 20)) == .headerPastEnd(8 << 20, bytes: 2))
        #expect(problem(safetensors("{}", length: 3)) == .headerPastEnd(3, bytes: 2))
    }

    @Test("A key that is there twice is an error, in the header, in an entry and in the metadata")
    func duplicates() {
        let a = member("a", "[1]", "0", "4")
        #expect(headerProblem("{\(a),\(a)}", data: 4) == .duplicateKey("a"))
        let escaped = member(#"\u0061"#, "[1]", "0", "4")
        #expect(headerProblem("{\(a),\(escaped)}", data: 4) == .duplicateKey("a"))
        #expect(
            headerProblem(#"{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, data: 4)
                == .duplicateKey("dtype"))
        #expect(headerProblem(#"{"__metadata__":{"x":"1","x":"1"}}"#) == .duplicateKey("x"))
    }

    private static let malformed: [(String, JSONError.Reason)] = [
        (" {}", .expected("`{`")), ("{}\n", .expected("the end")),
        ("{} {}", .expected("the end")),
        ("{", .endsEarly), (#"{"a"}"#, .expected("`:`")), (#"{"a":1}"#, .expected("`{`")),
        (#"{"__metadata__":{"x":1}}"#, .expected("a string")), (#"{"__metadata__":null}"#, .expected("`{`")),
        (#"{"a":{"dtype":"F32","shape":[1]}}"#, .missingKey("data_offsets")),
        (#"{"a":{"dtype":"F32","data_offsets":[0,4]}}"#, .missingKey("shape")),
        (#"{"a":{"shape":[1],"data_offsets":[0,4]}}"#, .missingKey("dtype")),
        (#"{"a":{"shape":[1],"data_offsets":[0,4],"dtype":"F32","x":1}}"#, .unexpectedKey("x")),
        (#"{"a":{"shape":[-1]}}"#, .expected("a whole number")),
        (#"{"a":{"shape":[1.0]}}"#, .expected("a whole number")),
        (#"{"a":{"shape":[1e2]}}"#, .expected("a whole number")), (#"{"a":{"shape":[01]}}"#, .expected("a number")),
        (#"{"a":{"shape":[18446744073709551616]}}"#, .numberTooLarge),
        (#"{"a":{"shape":[1,1,1,1,1,1,1,1,1]}}"#, .tooMany("numbers", limit: 8)),
        (#"{"a":{"data_offsets":[0,4,8]}}"#, .tooMany("numbers", limit: 2)), (#"{"\ud800":1}"#, .badString),
        (#"{"\x":1}"#, .badString), ("{\"\u{1}\":1}", .badString),
        (#"{"a":{"shape":[1,]}}"#, .expected("a whole number")),
    ]

    @Test("What the format does not allow is an error", arguments: malformed)
    func grammar(header: String, expected: JSONError.Reason) {
        #expect(headerProblem(header) == expected)
    }

    @Test("Bytes that are not UTF-8 are an error")
    func encoding() {
        var data = safetensors(#"{"__metadata__":{"x":"?"}}"#)
        data.replace(Data("?".utf8), with: Data([0xFF]))
        if case .badHeader(let problem) = problem(data) {
            #expect(problem.reason == .badString)
        } else {
            Issue.record()
        }
    }

    private static let contradictory: [([String], Int, WeightsFileError)] = [
        ([member("a", "[2]", "0", "4")], 4, .wrongSize(tensor: "a", bytes: 4, expected: 8)),
        ([member("a", "[1]", "0", "4")], 3, .truncated(bytes: 1)),
        ([member("a", "[1]", "0", "4")], 5, .trailing(bytes: 1)), ([], 1, .trailing(bytes: 1)),
        ([member("a", "[1]", "4", "8")], 8, .gap(tensor: "a", bytes: 4)),
        ([member("a", "[1]", "0", "4"), member("b", "[1]", "8", "12")], 12, .gap(tensor: "b", bytes: 4)),
        ([member("a", "[2]", "0", "8"), member("b", "[1]", "4", "8")], 8, .overlap(tensor: "b", with: "a")),
        ([member("a", "[1]", "0", "4"), member("b", "[1]", "0", "4")], 4, .overlap(tensor: "b", with: "a")),
        ([member("a", "[1]", "4", "0")], 4, .badOffsets(tensor: "a")),
        ([member("a", "[1]", "9223372036854775808", "9223372036854775812")], 4, .badOffsets(tensor: "a")),
        ([member("a", "[1]", "0", "9223372036854775807")], 4, .wrongSize(tensor: "a", bytes: .max, expected: 4)),
        ([member("a", "[9223372036854775808]", "0", "4")], 4, .sizeOverflows(tensor: "a")),
        ([member("a", "[4294967296,4294967296]", "0", "4")], 4, .sizeOverflows(tensor: "a")),
        ([member("a", "[4294967296,4294967296,0]", "0", "0")], 0, .sizeOverflows(tensor: "a")),
        ([member("a", "[1099511627776]", "0", "1099511627776", type: "U8")], 4, .truncated(bytes: 1_099_511_627_772)),
        ([member("a", "[1]", "0", "4", type: "F33")], 4, .unknownType(tensor: "a", "F33")),
        ([member("a", "[1]", "0", "4", type: "f32")], 4, .unknownType(tensor: "a", "f32")),
        ([member("a", "[3]", "0", "2", type: "F4")], 2, .partOfByte(tensor: "a")),
    ]

    @Test("Offsets, shapes and types have to agree with each other and with the file", arguments: contradictory)
    func layout(entries: [String], data: Int, expected: WeightsFileError) {
        #expect(problem(safetensors("{\(entries.joined(separator: ","))}", data: data)) == expected)
    }

    @Test("Only a regular file is opened, and a file is read like data in memory")
    func files() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let pipe = folder.appending(path: "pipe").path
        #expect(mkfifo(pipe, 0o600) == 0)
        for path in [folder.path, pipe, "/dev/zero", folder.appending(path: "absent").path] {
            #expect(throws: EngineError.self) { try SafetensorsFile(path: path) }
        }
        let path = folder.appending(path: "a.safetensors")
        try safetensors("{\(member("a", "[1]", "0", "4"))}", data: 5).write(to: path)
        #expect(throws: EngineError.badWeights(.trailing(bytes: 1), file: path.path)) {
            try SafetensorsFile(path: path.path)
        }
        try Data(safetensors("{\(member("a", "[1]", "0", "4"))}", data: 4)).write(to: path)
        let file = try SafetensorsFile(path: path.path)
        #expect(try file.bytes(of: file.header.tensors[0]) == Data(count: 4))
        // A file that is shortened after it was checked must not end the process.
        #expect(truncate(path.path, 10) == 0)
        #expect(throws: EngineError.self) { try file.bytes(of: file.header.tensors[0]) }
    }

    @Test("Every half and bfloat16 becomes the float32 of the same value")
    func conversion() {
        for bits in UInt16.min...UInt16.max {
            let bfloat = TensorType.float(bfloat16: bits)
            #expect(bfloat.bitPattern == UInt32(bits) << 16)
            let (half, expected) = (TensorType.float(half: bits), Float(Float16(bitPattern: bits)))
            if half != expected || half.sign != expected.sign { #expect(half.isNaN && expected.isNaN, "\(bits)") }
        }
    }
}
