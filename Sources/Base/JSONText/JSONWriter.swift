/// Appends JSON text without white space to bytes. Commas are its business; that keys and values take turns is the
/// caller's.
package struct JSONWriter {
    /// What was written so far.
    package private(set) var bytes: [UInt8]
    private var needsComma = false

    package init(capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Starts afresh and keeps the memory.
    package mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    package mutating func beginObject() { begin(UInt8(ascii: "{")) }
    package mutating func endObject() { end(UInt8(ascii: "}")) }
    package mutating func beginArray() { begin(UInt8(ascii: "[")) }
    package mutating func endArray() { end(UInt8(ascii: "]")) }

    /// An object; `body` writes its keys and values.
    package mutating func object(_ body: (inout JSONWriter) -> Void) {
        beginObject()
        body(&self)
        endObject()
    }

    /// An array; `body` writes its elements.
    package mutating func array(_ body: (inout JSONWriter) -> Void) {
        beginArray()
        body(&self)
        endArray()
    }

    /// The key of the value that is written next.
    package mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    package mutating func string(_ text: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var place = 0
            while place < utf8.count {
                let end = endOfPlainRun(utf8, from: place)
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[place..<end]))
                if end < utf8.count { escape(utf8[end]) }
                place = end + 1
            }
        }
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    package mutating func integer(_ value: Int) {
        separate()
        var digits = value.magnitude
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        repeat {
            let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: 10)
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: remainder))
            digits = quotient
        } while digits > 0
        bytes[start...].reverse()
        needsComma = true
    }

    /// The shortest text that reads back as the same number; null for what is no finite number.
    package mutating func double(_ value: Double) { raw(value.isFinite ? value.description : "null") }

    package mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

    package mutating func null() { raw("null") }

    /// A value that is JSON text already.
    package mutating func raw(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    /// A value that is JSON text already.
    package mutating func raw(_ text: ArraySlice<UInt8>) {
        text.withUnsafeBufferPointer { raw($0) }
    }

    /// A value that is JSON text already.
    package mutating func raw(_ text: UnsafeBufferPointer<UInt8>) {
        separate()
        bytes.append(contentsOf: text)
        needsComma = true
    }

    /// Members in their order.
    package mutating func write(_ value: JSONValue) { write(value, sortsKeys: false) }

    mutating func writeCanonically(_ value: JSONValue) { write(value, sortsKeys: true) }

    private mutating func write(_ value: JSONValue, sortsKeys: Bool) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .number(let text): raw(text)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { write(element, sortsKeys: sortsKeys) }
            endArray()
        case .object(let members):
            beginObject()
            let ordered =
                sortsKeys ? members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) } : Array(members)
            for member in ordered {
                key(member.key)
                write(member.value, sortsKeys: sortsKeys)
            }
            endObject()
        }
    }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    @inline(__always)
    private mutating func separate() { if needsComma { bytes.append(UInt8(ascii: ",")) } }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
    }
}
