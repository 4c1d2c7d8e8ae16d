/// Reads the numbers of a zip header, lowest byte first, from the left; nil after the end.
struct LittleEndian {
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    mutating func skip(_ count: Int) { place += count }

    mutating func number<Number: FixedWidthInteger & UnsignedInteger>(_: Number.Type = Number.self) -> Number? {
        let count = Number.bitWidth / 8
        guard bytes.endIndex - place >= count else { return nil }
        defer { place += count }
        return bytes[place..<(place + count)].reversed().reduce(0) { $0 << 8 | Number($1) }
    }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, bytes.endIndex - place >= count else { return nil }
        defer { place += count }
        return bytes[place..<(place + count)]
    }
}
