import Testing

@testable import JSONText

@Suite("A JSON document is read as it is written")
struct JSONValueTests {
    private func read(_ text: String, depth: Int = 32, _ tolerance: JSONTolerance = []) throws -> JSONValue {
        try JSONValue(parsing: Array(text.utf8), depthLimit: depth, tolerance: tolerance)
    }

    @Test("What no reader knows survives, in its order and with the digits of its numbers")
    func survival() throws {
        let text = #"{"z":1.50,"a":[1e5,-0,12345678901234567890],"nested":{"y":null,"b":[true,false,{}]},"é":"ü\n"}"#
        #expect(String(decoding: try read(text).bytes, as: UTF8.self) == text)
    }

    @Test(
        "Strings mean what RFC 8259 says",
        arguments: [
            (#""plain""#, "plain"), (#""""#, ""), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u0041\u00e9\u20AC""#, "Aé€"), (#""\ud83d\uDE00!""#, "😀!"), ("\"grüße und 😀\"", "grüße und 😀"),
            (#""seven77\n""#, "seven77\n"), (#""exactly8\"after more than eight""#, "exactly8\"after more than eight"),
        ])
    func strings(text: String, meaning: String) throws {
        #expect(try read(text) == .string(meaning))
        #expect(try read("[ \(text) , 1 ]") == [.string(meaning), 1])
    }

    @Test(
        "A flaw is named with its place",
        arguments: [
            (#"{"a":1,"a":2}"#, JSONError.Reason.duplicateKey("a"), 10), (#"["abc"#, .endsEarly, 1),
            ("[1,]", .expected("a number"), 3), ("[01]", .expected("a number"), 1), ("\"a\u{1}\"", .badString, 0),
            (#""\x""#, .badString, 0), (#""\ud83d""#, .badString, 0), (#""\ud83dA""#, .badString, 0),
            ("[1] 2", .expected("the end"), 4), ("NaN", .expected("a number"), 0), ("", .endsEarly, 0),
            ("{\"a\" 1}", .expected("`:`"), 5), ("tru", .expected("a number"), 0), ("1.", .expected("a number"), 0),
        ])
    func flaws(text: String, reason: JSONError.Reason, offset: Int) {
        #expect(throws: JSONError(reason: reason, offset: offset)) { try read(text) }
    }

    @Test("Bytes that are not UTF-8 are refused wherever they stand in a string")
    func notUTF8() {
        for padding in 0..<18 {
            let text = Array("\"".utf8) + Array(repeating: UInt8(ascii: "x"), count: padding) + [0xC3, 0x28, 0x22]
            #expect(throws: JSONError(reason: .badString, offset: 0)) { try JSONValue(parsing: text) }
        }
    }

    @Test("What Python and cut texts leave is let pass when asked for, and only then")
    func tolerance() throws {
        #expect(throws: JSONError.self) { try read(#"{"a":NaN}"#) }
        #expect(try read(#"{"a":[NaN,-Infinity]}"#, .nonFiniteNumbers)["a"]?[1] == .number("-Infinity"))
        #expect(try read(#"{"a":1,"b":2,"a":3}"#, .repeatedKeys) == ["a": 3, "b": 2])
        #expect(try read(#""cut \ud83d""#, .loneSurrogates) == "cut \u{FFFD}")
        #expect(try read(#""\ud83d\u0041\udc00z""#, .loneSurrogates) == "\u{FFFD}A\u{FFFD}z")
        #expect(throws: JSONError.self) { try read(#""\ud83d\u00""#, .everything) }
    }

    @Test("Depth has a limit, which the reader sets")
    func depth() throws {
        let deep = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
        #expect(throws: JSONError(reason: .tooMany("nested values", limit: 32), offset: 32)) { try read(deep) }
        #expect(try read(deep, depth: 40).array?.count == 1)
    }

    @Test("A large object finds its members, replaces and removes them, and refuses a key that is there")
    func largeObjects() throws {
        for count in [2, 15, 16, 17, 1000] {
            var object = JSONObject()
            for index in 0..<count { object["key \(index)"] = .init(index) }
            let text = JSONValue.object(object).bytes
            let again = try #require(JSONValue(parsing: text).object)
            #expect(again == object)
            #expect(again.keys == (0..<count).map { "key \($0)" })
            #expect(again["key \(count - 1)"]?.integer == count - 1)
            #expect(again["key \(count)"] == nil)
            object["key 0"] = nil
            object["key \(count - 1)"] = "replaced"
            #expect(object["key 0"] == nil)
            #expect(object.count == count - 1)
            #expect(object["key \(count - 1)"] == "replaced")
            let doubled = Array(text.dropLast()) + Array(#","key 0":1}"#.utf8)
            #expect(throws: JSONError.self) { try JSONValue(parsing: doubled) }
            var scanner = JSONScanner(doubled)
            #expect(throws: JSONError.self) { try scanner.skipValue() }
        }
    }

    @Test("Objects are equal whatever their order, and have the same canonical bytes")
    func canonical() throws {
        let one = try read(#"{"b":{"y":1,"x":[2,{"q":1,"p":2}]},"a":"é"}"#)
        let other = try read(#"{ "a" : "é", "b" : {"x":[2,{"p":2,"q":1}],"y":1} }"#)
        #expect(one == other)
        #expect(one.bytes != other.bytes)
        #expect(one.canonicalBytes == other.canonicalBytes)
        #expect(String(decoding: one.canonicalBytes, as: UTF8.self) == #"{"a":"é","b":{"x":[2,{"p":2,"q":1}],"y":1}}"#)
        let different = try read(#"{"b":{"y":1,"x":[{"q":1,"p":2},2]},"a":"é"}"#)
        #expect(one != different)
        #expect(different.canonicalBytes != one.canonicalBytes)
    }

    @Test("A skipped value leaves its place, and the scanner behind it")
    func skipping() throws {
        let text = Array(#"[ {"a":[1,"]}"]} , true]"#.utf8)
        var scanner = JSONScanner(text)
        var skipped: [String] = []
        try scanner.array { (scanner) throws(JSONError) in
            skipped.append(String(decoding: text[try scanner.skipValue()], as: UTF8.self))
        }
        #expect(skipped == [#"{"a":[1,"]}"]}"#, "true"])
    }

    @Test("Keys are the same if their bytes are, however many there are")
    func keys() throws {
        let forms = ["\u{E9}", "e\u{301}", "\u{212B}", "\u{C5}", "A\u{30A}", "K", "\u{212A}"]
        for count in [0, 40] {
            let others = (0..<count).map { "k\($0)" }
            let text = "{" + (forms + others).enumerated().map { #""\#($1)":\#($0)"# }.joined(separator: ",") + "}"
            let object = try #require(try read(text).object)
            #expect(object.count == forms.count + count)
            for (place, key) in forms.enumerated() { #expect(object[key] == JSONValue(place)) }
            var scanner = JSONScanner(Array(text.utf8))
            var found = 0
            try scanner.object { (scanner, _) throws(JSONError) in
                _ = try scanner.value()
                found += 1
            }
            #expect(found == forms.count + count)
        }
        #expect(throws: JSONError.self) { try read("{\"e\u{301}\":1,\"e\u{301}\":2}") }
    }
}
