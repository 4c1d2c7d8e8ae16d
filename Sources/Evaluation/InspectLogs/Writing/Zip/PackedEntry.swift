/// An entry that fits memory, with its local header, ready to be written.
struct PackedEntry: Sendable {
    var entry: WrittenEntry
    var bytes: [UInt8]

    init(name: String, _ contents: [UInt8], _ zstandard: Zstandard) {
        var compressed: [UInt8] = []
        contents.withUnsafeBytes { zstandard.compress($0, to: &compressed) }
        entry = WrittenEntry(
            name: Array(name.utf8), crc: contents.withUnsafeBytes { Zstandard.checksum($0) },
            compressedSize: UInt64(compressed.count), size: UInt64(contents.count))
        bytes = []
        bytes.reserveCapacity(WrittenEntry.localHeaderSize + entry.name.count + compressed.count)
        entry.writeLocalHeader(to: &bytes)
        bytes.append(contentsOf: compressed)
    }
}
