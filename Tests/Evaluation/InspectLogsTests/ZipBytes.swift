/// Archives as bytes, sound or not: entries are stored, and every field can be given another value.
struct ZipBytes {
    struct Entry {
        var name: String
        var data: [UInt8]
        var method: UInt16 = 0
        var flags: UInt16 = 0
        /// What the directory says; nil for what is true.
        var statedSize: UInt32?
        var statedCompressedSize: UInt32?
        var statedChecksum: UInt32?
        var statedOffset: UInt32?
        /// The name in the entry's own header; nil for the same.
        var localName: String?

        init(_ name: String, _ text: String) {
            self.name = name
            data = Array(text.utf8)
        }
    }

    /// - Parameter isComplete: With a directory.
    static func archive(_ entries: [Entry], isComplete: Bool = true) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = UInt32(bytes.count)
            let checksum = entry.statedChecksum ?? checksum(entry.data)
            let sizes =
                little(checksum) + little(entry.statedCompressedSize ?? UInt32(entry.data.count))
                + little(entry.statedSize ?? UInt32(entry.data.count))
            let local = entry.localName ?? entry.name
            bytes += little(UInt32(0x0403_4B50)) + little(UInt16(20)) + little(entry.flags) + little(entry.method)
            bytes += little(UInt32(0)) + sizes + little(UInt16(local.utf8.count)) + little(UInt16(0)) + local.utf8
            bytes += entry.data
            directory += little(UInt32(0x0201_4B50)) + little(UInt16(20)) + little(UInt16(20)) + little(entry.flags)
            directory += little(entry.method) + little(UInt32(0)) + sizes + little(UInt16(entry.name.utf8.count))
            directory += little(UInt16(0)) + little(UInt16(0)) + little(UInt16(0)) + little(UInt16(0))
            directory += little(UInt32(0)) + little(entry.statedOffset ?? offset) + entry.name.utf8
        }
        guard isComplete else { return bytes }
        let start = UInt32(bytes.count)
        bytes += directory
        bytes += little(UInt32(0x0605_4B50)) + little(UInt16(0)) + little(UInt16(0))
        bytes += little(UInt16(entries.count)) + little(UInt16(entries.count)) + little(UInt32(directory.count))
        return bytes + little(start) + little(UInt16(0))
    }

    static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }

    /// CRC-32 as zip has it, bit by bit.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
