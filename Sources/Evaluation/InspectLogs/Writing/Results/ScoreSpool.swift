/// Scores of all attempts, in a file: a sample's epochs are far apart, and a million samples are too many for memory.
final class ScoreSpool {
    /// A sample, over its epochs.
    struct Sample {
        var id: String
        var sum = 0.0
        /// Attempts that have a score.
        var count = 0
    }

    /// Records that are put together in memory.
    private static let together: UInt64 = 1 << 16

    private let spool: Spool
    private var scorers: [String: UInt16] = [:]
    private var records: UInt64 = 0

    /// - Parameter path: The file is in the same folder.
    init(beside path: String) throws(EvalLogError) { spool = try Spool(beside: path) }

    func append(_ facts: SampleFacts) throws(EvalLogError) {
        let id = Array(facts.id.utf8)
        try spool.append { bytes in
            bytes.append(little: Hash64.of(id))
            bytes.append(little: UInt16(id.count))
            bytes.append(contentsOf: id)
            bytes.append(little: UInt16(facts.scores.count))
            for score in facts.scores {
                let number = scorers[score.scorer] ?? UInt16(scorers.count)
                scorers[score.scorer] = number
                bytes.append(little: number)
                bytes.append(little: score.value.bitPattern)
            }
        }
        records += 1
    }

    /// Gives every sample of one scorer, those without a score too; up to 65,536 attempts in the order in which the
    /// samples came first, more in groups that have such an order.
    func forEachSample(
        of scorer: String, _ body: (Sample) throws(EvalLogError) -> Void
    ) throws(EvalLogError) {
        let number = scorers[scorer] ?? .max
        let groups = records / Self.together + 1
        for group in 0..<groups {
            var samples: [Sample] = []
            var places: [UInt64: Int] = [:]
            try forEachRecord { hash, id, scores in
                guard hash % groups == group else { return }
                let place = places[hash] ?? samples.count
                if place == samples.count {
                    samples.append(Sample(id: String(decoding: id, as: UTF8.self)))
                    places[hash] = place
                }
                for (scorer, value) in scores where scorer == number {
                    samples[place].sum += value
                    samples[place].count += 1
                }
            }
            for sample in samples { try body(sample) }
        }
    }

    private func forEachRecord(
        _ body: (UInt64, ArraySlice<UInt8>, [(UInt16, Double)]) -> Void
    ) throws(EvalLogError) {
        var bytes: [UInt8] = []
        try spool.forEachPiece { piece throws(EvalLogError) in
            bytes.append(contentsOf: piece)
            var place = 0
            while let end = Self.record(in: bytes, at: place, body) { place = end }
            bytes.removeFirst(place)
        }
    }

    /// - Returns: Where the record ends; nil if it is not there in full.
    private static func record(
        in bytes: [UInt8], at start: Int, _ body: (UInt64, ArraySlice<UInt8>, [(UInt16, Double)]) -> Void
    ) -> Int? {
        guard bytes.count - start >= 10 else { return nil }
        let hash: UInt64 = bytes.little(at: start)
        let id = (start + 10)..<(start + 10 + Int(bytes.little(at: start + 8) as UInt16))
        guard bytes.count - id.upperBound >= 2 else { return nil }
        let count = Int(bytes.little(at: id.upperBound) as UInt16)
        let end = id.upperBound + 2 + 10 * count
        guard bytes.count >= end else { return nil }
        let scores = (0..<count).map { number -> (UInt16, Double) in
            let place = id.upperBound + 2 + 10 * number
            return (bytes.little(at: place), Double(bitPattern: bytes.little(at: place + 2)))
        }
        body(hash, bytes[id], scores)
        return end
    }
}

extension [UInt8] {
    /// A number with its lowest byte first; the bytes have to be there.
    func little<Number: FixedWidthInteger>(at place: Int) -> Number {
        withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: Number.self)) }
    }
}
