/// Reads an archive that has no central directory yet, from its start to where it was torn.
struct UnfinishedArchive {
    /// An entry that is whole.
    struct Entry {
        var written: WrittenEntry
        var offset: UInt64
        /// Bytes in the archive, header included.
        var length: UInt64
        var contents: [UInt8]
    }

    private static let window = 1 << 20
    /// No sample is longer, decompressed; a header that says so is damaged.
    private static let longest: UInt64 = 4 << 30

    private let file: LogFile
    private let size: UInt64
    private var bytes: [UInt8] = []
    private var start: UInt64 = 0
    /// Where the next entry is expected; at the end, where the archive was torn.
    private(set) var offset: UInt64 = 0

    init(_ file: LogFile) throws(EvalLogError) {
        self.file = file
        size = try file.size()
    }

    /// The next entry; nil where no header stands that this program wrote, or its contents are not there in full.
    ///
    /// An entry whose header is sound and whose contents are not is passed over if another follows it.
    mutating func next() throws(EvalLogError) -> Entry? {
        while let (written, headerSize) = try header() {
            let length = UInt64(headerSize) + written.compressedSize
            guard offset + length <= size else { return nil }
            let compressed = try read(Int(written.compressedSize), at: offset + UInt64(headerSize))
            let contents = compressed.withUnsafeBytes { Zstandard.decompress($0, size: Int(written.size)) }
            if let contents, contents.withUnsafeBytes({ Zstandard.checksum($0) }) == written.crc {
                defer { offset += length }
                return Entry(written: written, offset: offset, length: length, contents: contents)
            }
            let torn = offset
            offset += length
            guard try header() != nil else {
                offset = torn
                return nil
            }
        }
        return nil
    }

    private mutating func header() throws(EvalLogError) -> (WrittenEntry, size: Int)? {
        let fixed = Array(try read(WrittenEntry.localHeaderSize, at: offset))
        guard fixed.count == WrittenEntry.localHeaderSize, fixed.little(at: 0) == WrittenEntry.localSignature,
            fixed.little(at: 8) == WrittenEntry.method
        else { return nil }
        let nameLength = Int(fixed.little(at: 26) as UInt16)
        let extraLength = Int(fixed.little(at: 28) as UInt16)
        let rest = Array(try read(nameLength + extraLength, at: offset + UInt64(WrittenEntry.localHeaderSize)))
        guard rest.count == nameLength + extraLength else { return nil }
        var entry = WrittenEntry(
            name: Array(rest.prefix(nameLength)), crc: fixed.little(at: 14),
            compressedSize: UInt64(fixed.little(at: 18) as UInt32), size: UInt64(fixed.little(at: 22) as UInt32))
        if extraLength == 20, rest.little(at: nameLength) == 1 as UInt16 {
            entry.size = rest.little(at: nameLength + 4)
            entry.compressedSize = rest.little(at: nameLength + 12)
        }
        guard entry.size <= Self.longest, entry.compressedSize <= Self.longest else { return nil }
        return (entry, WrittenEntry.localHeaderSize + nameLength + extraLength)
    }

    /// Fewer bytes at the end of the file.
    private mutating func read(_ count: Int, at offset: UInt64) throws(EvalLogError) -> ArraySlice<UInt8> {
        if offset < start || offset + UInt64(count) > start + UInt64(bytes.count) {
            bytes = try file.read(max(count, Self.window), at: offset)
            start = offset
        }
        let place = Int(offset - start)
        return bytes[min(place, bytes.count)..<min(place + count, bytes.count)]
    }
}
