extension JSONScanner {
    /// The next value, whatever it is.
    ///
    /// - Parameter depthLimit: Most values inside each other.
    package mutating func value(depthLimit: Int = JSONValue.standardDepthLimit) throws(JSONError) -> JSONValue {
        try value(depth: 0, limit: depthLimit)
    }

    private mutating func value(depth: Int, limit: Int) throws(JSONError) -> JSONValue {
        guard depth < limit else { throw problem(.tooMany("nested values", limit: limit)) }
        switch try peek() {
        case UInt8(ascii: "{"):
            try take("{")
            var members = JSONObject()
            if try takes("}") { return .object(members) }
            repeat {
                let key = try string()
                guard tolerance.contains(.repeatedKeys) || !members.holds(key) else {
                    throw problem(.duplicateKey(key))
                }
                try take(":")
                members.set(key, try value(depth: depth + 1, limit: limit))
            } while try takes(",")
            try take("}")
            return .object(members)
        case UInt8(ascii: "["):
            try take("[")
            var elements: [JSONValue] = []
            if try takes("]") { return .array(elements) }
            repeat { elements.append(try value(depth: depth + 1, limit: limit)) } while try takes(",")
            try take("]")
            return .array(elements)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t") where try takes(word: "true"): return .bool(true)
        case UInt8(ascii: "f") where try takes(word: "false"): return .bool(false)
        case UInt8(ascii: "n") where try takes(word: "null"): return .null
        default: return .number(try number())
        }
    }

    /// Takes the next value without keeping it, and gives its place in the text.
    package mutating func skipValue(
        depthLimit: Int = JSONValue.standardDepthLimit
    ) throws(JSONError) -> Range<Int> {
        _ = try peek()
        let start = offset
        try skip(depth: 0, limit: depthLimit)
        return start..<offset
    }

    private mutating func skip(depth: Int, limit: Int) throws(JSONError) {
        guard depth < limit else { throw problem(.tooMany("nested values", limit: limit)) }
        switch try peek() {
        case UInt8(ascii: "{"):
            try object { (scanner, _) throws(JSONError) in try scanner.skip(depth: depth + 1, limit: limit) }
        case UInt8(ascii: "["):
            try array { (scanner) throws(JSONError) in try scanner.skip(depth: depth + 1, limit: limit) }
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t") where try takes(word: "true"): break
        case UInt8(ascii: "f") where try takes(word: "false"): break
        case UInt8(ascii: "n") where try takes(word: "null"): break
        default: _ = try number()
        }
    }
}
