/// Ids by the bytes of their tokens.
///
/// Swift compares texts by canonical equivalence, under which two tokens of a vocabulary may be one; bytes are exact.
struct ByteKeyTable: Sendable {
    private var keys: [UInt8] = []
    /// Where each key ends in `keys`, by the order in which they came.
    private var ends: [Int] = []
    private var ids: [Int32] = []
    /// The number of a key, from 1; 0 for an empty slot.
    private var slots: [UInt32]
    private var mask: Int

    /// - Parameter capacity: Keys that are expected.
    init(capacity: Int = 0) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = [UInt32](repeating: 0, count: size)
        mask = size - 1
    }

    var count: Int { ids.count }

    /// The bytes of a key, by the order in which they came.
    func key(_ place: Int) -> ArraySlice<UInt8> { keys[(place == 0 ? 0 : ends[place - 1])..<ends[place]] }

    func id(_ place: Int) -> Int32 { ids[place] }

    private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> Int {
        var state = UInt64(truncatingIfNeeded: key.count) ^ 0x9E37_79B9_7F4A_7C15
        var place = 0
        while place < key.count {
            var word: UInt64 = 0
            let length = min(8, key.count - place)
            if length == 8 {
                word = UnsafeRawPointer(key.baseAddress! + place).loadUnaligned(as: UInt64.self)
            } else {
                for offset in 0..<length { word = word << 8 | UInt64(key[place + offset]) }
            }
            let product = (state ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
            state = product.high ^ product.low
            place += 8
        }
        return Int(truncatingIfNeeded: state ^ state >> 29)
    }

    /// The slot of a key, or the empty one where it belongs.
    private func slot(of key: UnsafeBufferPointer<UInt8>) -> Int {
        var slot = Self.hash(key) & mask
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            let start = place == 0 ? 0 : ends[place - 1]
            if ends[place] - start == key.count {
                let isEqual = keys.withUnsafeBufferPointer { stored in
                    for offset in 0..<key.count where stored[start + offset] != key[offset] { return false }
                    return true
                }
                if isEqual { return slot }
            }
            slot = (slot + 1) & mask
        }
        return slot
    }

    /// The id of a token; nil if there is none of these bytes.
    func find(_ key: UnsafeBufferPointer<UInt8>) -> Int32? {
        let place = slots[slot(of: key)]
        return place == 0 ? nil : ids[Int(place) - 1]
    }

    func find(_ key: some Sequence<UInt8>) -> Int32? { Array(key).withUnsafeBufferPointer { find($0) } }

    /// Whether the key is new; nothing happens if it is not.
    mutating func insert(_ key: some Collection<UInt8>, id: Int32) -> Bool {
        if (ids.count + 1) * 2 > slots.count { grow() }
        let slot = Array(key).withUnsafeBufferPointer { self.slot(of: $0) }
        guard slots[slot] == 0 else { return false }
        keys.append(contentsOf: key)
        ends.append(keys.count)
        ids.append(id)
        slots[slot] = UInt32(ids.count)
        return true
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        mask = slots.count - 1
        for place in ids.indices {
            let slot = Array(key(place)).withUnsafeBufferPointer { self.slot(of: $0) }
            slots[slot] = UInt32(place + 1)
        }
    }
}
