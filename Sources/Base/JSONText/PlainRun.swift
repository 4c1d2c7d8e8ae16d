/// Where the run of bytes ends that stand for themselves inside a JSON string: at a quotation mark, a backslash, a
/// control character or the end.
///
/// Looks at eight bytes at a time; a borrow may mark a byte above the first hit, so the hit is looked for bytewise.
@inline(__always)
func endOfPlainRun(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    var place = start
    let pointer = UnsafeRawPointer(bytes.baseAddress)
    while let pointer, place + 8 <= bytes.count {
        let word = pointer.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        let hits =
            (((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | ((word &- ones &* 0x20) & ~word)) & tops
        if hits != 0 { break }
        place += 8
    }
    while place < bytes.count {
        let byte = bytes[place]
        if byte == 0x22 || byte == 0x5C || byte < 0x20 { break }
        place += 1
    }
    return place
}
