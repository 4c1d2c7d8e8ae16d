/// Characters in bytes that are known to be UTF-8.
enum UTF8Text {
    /// Bytes of the character that begins with this one.
    @inline(__always)
    static func length(ofLead byte: UInt8) -> Int { byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4 }

    /// The character at a place, and where the next begins.
    @inline(__always)
    static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> (value: Int, end: Int) {
        let lead = Int(bytes[place])
        if lead < 0x80 { return (lead, place + 1) }
        if lead < 0xE0 { return ((lead & 0x1F) << 6 | Int(bytes[place + 1] & 0x3F), place + 2) }
        let two = Int(bytes[place + 1] & 0x3F) << 6 | Int(bytes[place + 2] & 0x3F)
        if lead < 0xF0 { return ((lead & 0xF) << 12 | two, place + 3) }
        return ((lead & 7) << 18 | two << 6 | Int(bytes[place + 3] & 0x3F), place + 4)
    }

    /// Where the character before a place begins.
    static func start(before place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var start = place - 1
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return start
    }
}
