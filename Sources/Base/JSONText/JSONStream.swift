/// Reads a JSON text that arrives in chunks, from the left, and keeps no more of it than one chunk and what is asked
/// for: it may be larger than memory.
///
/// What is passed over is not read as JSON: only its strings and brackets are looked at. What is asked for is read with
/// every ``JSONTolerance``, since the large texts are those that Python writes.
package struct JSONStream {
    /// Most values inside each other in what is asked for.
    private static let depthLimit = 256
    private static let white: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]

    private let nextChunk: () throws -> [UInt8]?
    private var chunk: [UInt8] = []
    private var place = 0
    /// Bytes before the chunk.
    private var passed = 0

    /// - Parameter nextChunk: Gives the text piece by piece, and nil at its end.
    package init(_ nextChunk: @escaping () throws -> [UInt8]?) { self.nextChunk = nextChunk }

    /// Bytes from the start of the text.
    package var offset: Int { passed + place }

    private func problem(_ reason: JSONError.Reason) -> JSONError { JSONError(reason: reason, offset: offset) }

    /// Whether there is a byte at `place`.
    private mutating func fill() throws -> Bool {
        while place == chunk.count {
            guard let next = try nextChunk() else { return false }
            passed += chunk.count
            (chunk, place) = (next, 0)
        }
        return true
    }

    /// The next byte that is not white space, without taking it.
    package mutating func peek() throws -> UInt8 {
        while try fill() {
            if !Self.white.contains(chunk[place]) { return chunk[place] }
            place += 1
        }
        throw problem(.endsEarly)
    }

    private mutating func takes(_ byte: Unicode.Scalar) throws -> Bool {
        guard try peek() == UInt8(ascii: byte) else { return false }
        place += 1
        return true
    }

    private mutating func take(_ byte: Unicode.Scalar) throws {
        guard try takes(byte) else { throw problem(.expected("`\(byte)`")) }
    }

    /// An object; `body` has to take or to skip the value of each key.
    package mutating func object(_ body: (inout JSONStream, String) throws -> Void) throws {
        try take("{")
        if try takes("}") { return }
        repeat {
            guard case .string(let key) = try value(atMost: 1 << 20) else { throw problem(.expected("a key")) }
            try take(":")
            try body(&self, key)
        } while try takes(",")
        try take("}")
    }

    /// The members of an object, as ``object(_:)``; anything else is passed over, and answered with false.
    @discardableResult
    package mutating func members(_ body: (inout JSONStream, String) throws -> Void) throws -> Bool {
        let isObject = try peek() == UInt8(ascii: "{")
        if isObject { try object(body) } else { try skip() }
        return isObject
    }

    /// The elements of an array, as ``array(_:)``; anything else is passed over, and answered with false.
    @discardableResult
    package mutating func elements(_ body: (inout JSONStream) throws -> Void) throws -> Bool {
        let isArray = try peek() == UInt8(ascii: "[")
        if isArray { try array(body) } else { try skip() }
        return isArray
    }

    /// An array; `body` has to take or to skip each element.
    package mutating func array(_ body: (inout JSONStream) throws -> Void) throws {
        try take("[")
        if try takes("]") { return }
        repeat { try body(&self) } while try takes(",")
        try take("]")
    }

    /// The next value, built.
    ///
    /// - Parameter limit: Most bytes that its text may have.
    /// - Throws: ``JSONError``, or what the source of the chunks throws.
    package mutating func value(atMost limit: Int) throws -> JSONValue {
        _ = try peek()
        let start = offset
        var text: [UInt8] = []
        try pass(into: &text, atMost: limit)
        do {
            return try JSONValue(parsing: text, depthLimit: Self.depthLimit, tolerance: .everything)
        } catch {
            throw JSONError(reason: error.reason, offset: start + error.offset)
        }
    }

    /// Passes over the next value.
    package mutating func skip() throws {
        var nothing: [UInt8]?
        try pass(into: &nothing)
    }

    /// Nothing but white space may follow.
    package mutating func end() throws {
        while try fill() {
            guard Self.white.contains(chunk[place]) else { throw problem(.expected("the end")) }
            place += 1
        }
    }

    private mutating func pass(into text: inout [UInt8], atMost limit: Int) throws {
        var kept: [UInt8]? = []
        try pass(into: &kept, atMost: limit)
        text = kept ?? []
    }

    /// Passes over the next value, and keeps its text where there is room for it.
    private mutating func pass(into text: inout [UInt8]?, atMost limit: Int = .max) throws {
        var depth = 0
        repeat {
            switch try peek() {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                keep(1, &text)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0 else { throw problem(.expected("a value")) }
                depth -= 1
                keep(1, &text)
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard depth > 0 else { throw problem(.expected("a value")) }
                keep(1, &text)
            case UInt8(ascii: "\""): try passString(into: &text, atMost: limit)
            default: try passWord(into: &text)
            }
            if let count = text?.count, count > limit { throw problem(.tooMany("bytes in a value", limit: limit)) }
        } while depth > 0
    }

    /// Takes so many bytes of the chunk.
    private mutating func keep(_ count: Int, _ text: inout [UInt8]?) {
        text?.append(contentsOf: chunk[place..<(place + count)])
        place += count
    }

    private mutating func passString(into text: inout [UInt8]?, atMost limit: Int) throws {
        keep(1, &text)
        while try fill() {
            let start = place
            let end = chunk.withUnsafeBufferPointer { endOfPlainRun($0, from: start) }
            keep(end - start, &text)
            if let count = text?.count, count > limit { throw problem(.tooMany("bytes in a value", limit: limit)) }
            guard end < chunk.count else { continue }
            switch chunk[place] {
            case UInt8(ascii: "\""):
                keep(1, &text)
                return
            case UInt8(ascii: "\\"):
                keep(1, &text)
                guard try fill() else { break }
                keep(1, &text)
            default: throw problem(.badString)
            }
        }
        throw problem(.endsEarly)
    }

    /// A number or one of the words.
    private mutating func passWord(into text: inout [UInt8]?) throws {
        let before = offset
        while try fill() {
            switch chunk[place] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                keep(1, &text)
                continue
            default: break
            }
            break
        }
        guard offset > before else { throw problem(.expected("a value")) }
    }
}
