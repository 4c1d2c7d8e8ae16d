/// An entry of a zip archive, as its directory or its own header describes it.
struct ZipEntry: Sendable, Equatable {
    var name: String
    /// Bytes of the name in the archive, which are not always UTF-8.
    var nameLength: Int
    var flags: UInt16
    var method: UInt16
    var checksum: UInt32
    /// Bytes in the archive.
    var compressedSize: UInt64
    /// Bytes when decompressed.
    var size: UInt64
    /// Place of its own header in the archive.
    var offset: UInt64

    /// Length of the fixed part of an entry's own header.
    static let localHeaderSize = 30
    static let localSignature: UInt32 = 0x0403_4B50
    static let directorySignature: UInt32 = 0x0201_4B50
    /// Flag: sizes and checksum stand behind the data.
    static let sizesFollow: UInt16 = 1 << 3
    static let isEncrypted: UInt16 = 1

    /// The name that bytes stand for; where they are no UTF-8, each byte above 127 becomes a character of its own for private
    /// use, so that two names that differ stay two.
    static func name(_ bytes: some Collection<UInt8>) -> String {
        if let name = String(validating: bytes, as: UTF8.self) { return name }
        var name = ""
        for byte in bytes {
            name.unicodeScalars.append(Unicode.Scalar(UInt32(byte < 0x80 ? 0 : 0xF700) + UInt32(byte)) ?? "\u{FFFD}")
        }
        return name
    }

    /// Replaces what does not fit 32 bits by what the extra field of zip64 says (APPNOTE 4.5.3), in its order.
    ///
    /// - Returns: Whether all of it is there.
    mutating func widen(by extra: ArraySlice<UInt8>, hasOffset: Bool) -> Bool {
        let isWide = { (number: UInt64) in number == 0xFFFF_FFFF }
        let wide = [isWide(size), isWide(compressedSize), hasOffset && isWide(offset)]
        guard wide.contains(true) else { return true }
        var fields = LittleEndian(extra)
        while let kind = fields.number(UInt16.self), let count = fields.number(UInt16.self),
            let content = fields.take(Int(count))
        {
            guard kind == 1 else { continue }
            var numbers = LittleEndian(content)
            if wide[0] {
                guard let number = numbers.number(UInt64.self) else { return false }
                size = number
            }
            if wide[1] {
                guard let number = numbers.number(UInt64.self) else { return false }
                compressedSize = number
            }
            if wide[2] {
                guard let number = numbers.number(UInt64.self) else { return false }
                offset = number
            }
            return true
        }
        return false
    }
}
