import Testing

@testable import JSONText

@Suite("A JSON text that comes in chunks is read as the whole is")
struct JSONStreamTests {
    private static let text = #"""
        {"id": "a\"b\\", "list": [1, -2.5e3, true, null, {"x": "é😀\u00e9"}], "empty": {}, "none": [],
         "deep": [[[[{"k": ["]", "}", "\\\""]}]]]], "odd": NaN, "last": "\ud83d"}
        """#

    private func stream(_ text: String, by size: Int) -> JSONStream {
        var rest = Array(text.utf8)[...]
        return JSONStream {
            guard !rest.isEmpty else { return nil }
            defer { rest = rest.dropFirst(size) }
            return Array(rest.prefix(size))
        }
    }

    @Test("Wherever a chunk ends, values are the same", arguments: [1, 2, 3, 5, 7, 16, 1000])
    func chunks(size: Int) throws {
        let whole = try JSONValue(parsing: Array(Self.text.utf8), tolerance: .everything)
        var one = stream(Self.text, by: size)
        #expect(try one.value(atMost: 1000) == whole)
        try one.end()

        var members = JSONObject()
        var other = stream(Self.text, by: size)
        try other.object { stream, key in members[key] = try stream.value(atMost: 1000) }
        try other.end()
        #expect(JSONValue.object(members) == whole)
    }

    @Test("What is passed over leaves the reader at what follows", arguments: [1, 4, 1000])
    func skipping(size: Int) throws {
        var found: [String: JSONValue] = [:]
        var stream = stream(Self.text, by: size)
        try stream.object { stream, key in
            guard ["id", "odd"].contains(key) else { return try stream.skip() }
            found[key] = try stream.value(atMost: 100)
        }
        #expect(found == ["id": "a\"b\\", "odd": .number("NaN")])
    }

    @Test("A value of another kind than expected is passed over, and that is said")
    func kinds() throws {
        var stream = stream(#"[{"a": 1}, [2], "three", null]"#, by: 3)
        var kinds: [Bool] = []
        try stream.array { stream in
            kinds.append(try stream.members { stream, _ in try stream.skip() })
        }
        #expect(kinds == [true, false, false, false])
    }

    @Test(
        "A flaw is told with its place in the whole text",
        arguments: [
            (#"{"a": [1, 2"#, 11), (#"{"a": "bc"#, 9), (#"{"a" 1}"#, 5), (#"{"a": }"#, 6), (#"{"a": 1]"#, 7), ("", 0),
            (#"{"a": 01}"#, 6), (#"{"a": "\x"}"#, 6),
        ])
    func flaws(text: String, offset: Int) {
        #expect(
            performing: {
                var stream = stream(text, by: 3)
                try stream.object { stream, _ in _ = try stream.value(atMost: 100) }
                try stream.end()
            }, throws: { ($0 as? JSONError)?.offset == offset })
    }

    @Test("A value that is longer than it may be is not built")
    func limit() {
        var stream = stream("\"" + String(repeating: "x", count: 5000) + "\"", by: 64)
        #expect(throws: JSONError.self) { try stream.value(atMost: 1000) }
    }
}
