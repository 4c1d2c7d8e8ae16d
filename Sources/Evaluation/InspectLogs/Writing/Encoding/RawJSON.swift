import JSONText

/// Texts from elsewhere that are to stand in a log as JSON, and need not be any.
enum RawJSON {
    /// Python's reader fails on texts that are nested much deeper.
    private static let depthLimit = 100

    static func isValue(_ text: String) -> Bool {
        var scanner = JSONScanner(Array(text.utf8))
        do throws(JSONError) {
            _ = try scanner.skipValue(depthLimit: depthLimit)
            try scanner.end()
            return true
        } catch {
            return false
        }
    }

    static func isObject(_ text: String) -> Bool {
        text.utf8.first { !isSpace($0) } == UInt8(ascii: "{") && isValue(text)
    }

    /// The members of a text that is an object, each as JSON; none if it is no object.
    static func members(_ text: String) -> [(key: String, json: ArraySlice<UInt8>)] {
        guard isObject(text) else { return [] }
        return members(Array(text.utf8))
    }

    /// The members of an object up to the first thing that is wrong.
    static func members(_ text: [UInt8]) -> [(key: String, json: ArraySlice<UInt8>)] {
        var scanner = JSONScanner(text, tolerance: .everything)
        var members: [(String, ArraySlice<UInt8>)] = []
        // What was read before a mistake is what the caller wants.
        try? scanner.object { (scanner, key) throws(JSONError) in
            members.append((key, text[try scanner.skipValue(depthLimit: 2 * depthLimit)]))
        }
        return members
    }

    private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

    /// JSON in which every string has at most `limit` bytes and a sign that it was cut.
    ///
    /// Nothing is copied where the whole text is shorter.
    static func thinned(_ json: ArraySlice<UInt8>, to limit: Int) -> ArraySlice<UInt8> {
        guard json.count > limit else { return json }
        var result: [UInt8] = []
        var place = json.startIndex
        while place < json.endIndex {
            let byte = json[place]
            result.append(byte)
            place += 1
            guard byte == UInt8(ascii: "\"") else { continue }
            let start = place
            while place < json.endIndex, json[place] != UInt8(ascii: "\"") {
                let next = min(place + characterLength(json, at: place), json.endIndex)
                if place - start <= limit, next - start > limit { result.append(contentsOf: "…".utf8) }
                if next - start <= limit { result.append(contentsOf: json[place..<next]) }
                place = next
            }
        }
        return result[...]
    }

    /// Bytes that must not be torn apart: a character in UTF-8, an escape, or two that are a surrogate pair.
    private static func characterLength(_ json: ArraySlice<UInt8>, at place: Int) -> Int {
        switch json[place] {
        case UInt8(ascii: "\\"):
            guard place + 3 < json.endIndex, json[place + 1] == UInt8(ascii: "u") else { return 2 }
            let isHighSurrogate =
                json[place + 2] | 0x20 == UInt8(ascii: "d") && (0x38...0x62).contains(json[place + 3] | 0x20)
            return isHighSurrogate && json.dropFirst(place + 6 - json.startIndex).starts(with: #"\u"#.utf8) ? 12 : 6
        case 0xF0...: return 4
        case 0xE0...: return 3
        case 0xC0...: return 2
        default: return 1
        }
    }
}
