/// An entry of a zip archive, as its local header and the central directory describe it (PKWARE APPNOTE 6.3.10).
///
/// All sizes stand in the local header, so that an archive without a central directory can be read from its start.
struct WrittenEntry {
    /// UTF-8.
    var name: [UInt8]
    /// Of the contents.
    var crc: UInt32
    var compressedSize: UInt64
    var size: UInt64

    static let localSignature: UInt32 = 0x0403_4B50
    /// Zstandard (APPNOTE 4.4.5), which Inspect's own logs are compressed with.
    static let method: UInt16 = 93
    /// Bytes of a local header without the name.
    static let localHeaderSize = 30
    /// The first day that the format knows: what a log says of time stands in its texts.
    private static let date: UInt16 = 1 << 5 | 1
    /// What a reader has to know for Zstandard.
    private static let version: UInt16 = 63
    private static let atLeast4GiB = UInt64(UInt32.max)

    private var flags: UInt16 { name.allSatisfy { $0 < 0x80 } ? 0 : 0x800 }
    private var isLarge: Bool { size >= Self.atLeast4GiB || compressedSize >= Self.atLeast4GiB }

    func writeLocalHeader(to bytes: inout [UInt8]) {
        bytes.append(little: Self.localSignature)
        writeCommonFields(to: &bytes)
        bytes.append(little: UInt16(isLarge ? 20 : 0))
        bytes.append(contentsOf: name)
        if isLarge { writeLargeSizes(to: &bytes, offset: nil) }
    }

    /// - Parameter offset: Of the local header, from the start of the archive.
    func writeDirectoryRecord(to bytes: inout [UInt8], offset: UInt64) {
        let isFar = offset >= Self.atLeast4GiB
        bytes.append(little: 0x0201_4B50 as UInt32)
        bytes.append(little: Self.version)
        writeCommonFields(to: &bytes)
        bytes.append(little: UInt16(isLarge || isFar ? 4 + (isLarge ? 16 : 0) + (isFar ? 8 : 0) : 0))
        for _ in 0..<3 { bytes.append(little: 0 as UInt16) }
        bytes.append(little: 0 as UInt32)
        bytes.append(little: UInt32(isFar ? UInt64(UInt32.max) : offset))
        bytes.append(contentsOf: name)
        if isLarge || isFar { writeLargeSizes(to: &bytes, offset: isFar ? offset : nil) }
    }

    private func writeCommonFields(to bytes: inout [UInt8]) {
        bytes.append(little: Self.version)
        bytes.append(little: flags)
        bytes.append(little: Self.method)
        bytes.append(little: 0 as UInt16)
        bytes.append(little: Self.date)
        bytes.append(little: crc)
        bytes.append(little: UInt32(isLarge ? UInt64(UInt32.max) : compressedSize))
        bytes.append(little: UInt32(isLarge ? UInt64(UInt32.max) : size))
        bytes.append(little: UInt16(name.count))
    }

    private func writeLargeSizes(to bytes: inout [UInt8], offset: UInt64?) {
        bytes.append(little: 1 as UInt16)
        bytes.append(little: UInt16((isLarge ? 16 : 0) + (offset == nil ? 0 : 8)))
        if isLarge {
            bytes.append(little: size)
            bytes.append(little: compressedSize)
        }
        if let offset { bytes.append(little: offset) }
    }

    /// What stands behind the central directory.
    static func endOfArchive(entries: UInt64, directoryOffset: UInt64, directorySize: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        let isLarge = entries >= 0xFFFF || directoryOffset >= atLeast4GiB || directorySize >= atLeast4GiB
        if isLarge {
            bytes.append(little: 0x0606_4B50 as UInt32)
            bytes.append(little: 44 as UInt64)
            bytes.append(little: version)
            bytes.append(little: version)
            bytes.append(little: 0 as UInt64)
            for number in [entries, entries, directorySize, directoryOffset] { bytes.append(little: number) }
            bytes.append(little: 0x0706_4B50 as UInt32)
            bytes.append(little: 0 as UInt32)
            bytes.append(little: directoryOffset + directorySize)
            bytes.append(little: 1 as UInt32)
        }
        bytes.append(little: 0x0605_4B50 as UInt32)
        bytes.append(little: 0 as UInt32)
        let count = isLarge ? UInt16.max : UInt16(entries)
        bytes.append(little: count)
        bytes.append(little: count)
        bytes.append(little: isLarge ? UInt32.max : UInt32(directorySize))
        bytes.append(little: isLarge ? UInt32.max : UInt32(directoryOffset))
        bytes.append(little: 0 as UInt16)
        return bytes
    }
}

extension [UInt8] {
    /// A number with its lowest byte first.
    mutating func append(little value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}
