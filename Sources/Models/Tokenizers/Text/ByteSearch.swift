/// Looking for bytes in bytes, from the left and without overlap.
enum ByteSearch {
    /// The whole, as matches and what lies between them. Nothing matches an empty `text`.
    static func parts(
        of bytes: some RandomAccessCollection<UInt8>, at text: [UInt8]
    ) -> [(range: Range<Int>, isMatch: Bool)] {
        guard let parts = bytes.withContiguousStorageIfAvailable({ parts(in: $0, at: text) }) else {
            return Array(bytes).withUnsafeBufferPointer { parts(in: $0, at: text) }
        }
        return parts
    }

    private static func parts(
        in bytes: UnsafeBufferPointer<UInt8>, at text: [UInt8]
    ) -> [(range: Range<Int>, isMatch: Bool)] {
        var parts: [(Range<Int>, Bool)] = []
        var start = 0
        var place = 0
        while let first = text.first, place + text.count <= bytes.count {
            guard bytes[place] == first, bytes[place...].starts(with: text) else {
                place += 1
                continue
            }
            if start < place { parts.append((start..<place, false)) }
            place += text.count
            parts.append(((place - text.count)..<place, true))
            start = place
        }
        if start < bytes.count { parts.append((start..<bytes.count, false)) }
        return parts
    }

    static func replacing(
        _ text: [UInt8], with other: [UInt8], in bytes: some RandomAccessCollection<UInt8>
    ) -> [UInt8] {
        let all = Array(bytes)
        var result: [UInt8] = []
        result.reserveCapacity(all.count)
        for part in parts(of: all, at: text) { result.append(contentsOf: part.isMatch ? other[...] : all[part.range]) }
        return result
    }
}
