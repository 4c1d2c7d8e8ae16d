import JSONText

/// A name of 22 letters and digits, in the form of the names that Inspect draws, that depends on nothing but what it
/// stands for: the same run has the same names however often it is made.
struct StableID {
    /// Digits and letters that are not mistaken for each other: the alphabet of `shortuuid`.
    private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
    private static let letters = 22

    private let high: UInt64
    private let low: UInt64

    /// What the names of one attempt, or of one run, have in common.
    struct Family {
        private let high: UInt64
        private let low: UInt64

        init(run: String) {
            high = Hash64.of(run.utf8)
            low = Hash64.of(run.utf8, start: high)
        }

        init(run: String, sample: String, epoch: Int) {
            let family = Family(run: run)
            high = Hash64.mixed(Hash64.of(sample.utf8, start: family.high) &+ UInt64(bitPattern: Int64(epoch)))
            low = Hash64.mixed(Hash64.of(sample.utf8, start: family.low) ^ high)
        }

        subscript(_ kind: Kind, _ number: Int) -> StableID {
            let place = UInt64(kind.rawValue) << 56 | UInt64(truncatingIfNeeded: number)
            let high = Hash64.mixed(high &+ place)
            return StableID(high: high, low: Hash64.mixed(low ^ high))
        }
    }

    enum Kind: UInt8 {
        case sample
        case message
        case event
        case span
        case run
        case task
    }

    /// All letters, as bytes.
    func withLetters<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.letters) { text in
            var (high, low) = (high, low)
            let base = UInt64(Self.alphabet.count)
            for place in 0..<(Self.letters / 2) {
                text.initializeElement(at: place, to: Self.alphabet[Int(high % base)])
                text.initializeElement(at: place + Self.letters / 2, to: Self.alphabet[Int(low % base)])
                high /= base
                low /= base
            }
            return body(UnsafeBufferPointer(text))
        }
    }
}

/// FNV-1a with the last step of SplitMix64: spreads short texts over 64 bits. No protection against someone who looks
/// for two texts with the same hash.
enum Hash64 {
    static func of(_ bytes: some Collection<UInt8>, start: UInt64 = 0xCBF2_9CE4_8422_2325) -> UInt64 {
        var hash = start
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return mixed(hash)
    }

    static func mixed(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

extension JSONWriter {
    mutating func id(_ id: StableID) {
        // No letter of it is escaped in a JSON string.
        let quote = UInt8(ascii: "\"")
        id.withLetters { letters in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: letters.count + 2) { text in
                text.initialize(repeating: quote)
                for (place, letter) in letters.enumerated() { text[place + 1] = letter }
                raw(UnsafeBufferPointer(text))
            }
        }
    }

    mutating func id(_ name: String, _ id: StableID) {
        key(name)
        self.id(id)
    }
}
