/// Which attempts are in a log, as 64-bit hashes: 10 bytes for each attempt that was foreseen.
///
/// Two of a million attempts share a hash with a probability of 3 in 100 million; the second would be taken for made.
struct AttemptSet {
    /// 0 marks an empty place.
    private var places: [UInt64]
    private(set) var count = 0

    init(expected: Int) {
        places = Array(repeating: 0, count: max(64, min(expected, 1 << 32) / 4 * 5))
    }

    static func hash(id: String, epoch: Int) -> UInt64 {
        max(1, Hash64.mixed(Hash64.of(id.utf8) ^ Hash64.mixed(UInt64(bitPattern: Int64(epoch)) &+ 1)))
    }

    func contains(_ hash: UInt64) -> Bool { places[place(of: hash)] == hash }

    /// - Returns: Whether it was not there.
    mutating func insert(_ hash: UInt64) -> Bool {
        let place = place(of: hash)
        guard places[place] != hash else { return false }
        places[place] = hash
        count += 1
        if count > places.count / 10 * 9 { grow() }
        return true
    }

    /// Where the hash is, or would be.
    private func place(of hash: UInt64) -> Int {
        var place = Int(hash.multipliedFullWidth(by: UInt64(places.count)).high)
        while places[place] != 0, places[place] != hash { place = place + 1 == places.count ? 0 : place + 1 }
        return place
    }

    private mutating func grow() {
        let old = places
        places = Array(repeating: 0, count: old.count * 2)
        for hash in old where hash != 0 { places[place(of: hash)] = hash }
    }
}
