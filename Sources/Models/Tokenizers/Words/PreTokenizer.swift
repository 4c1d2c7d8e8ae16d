/// Cuts a text into the pieces that no token crosses.
struct PreTokenizer: Sendable {
    enum Step: Sendable, Equatable {
        /// Digits apart from the rest, one by one or together.
        case digits(each: Bool)
        case pattern(WordPattern)
        /// A text that stands for itself.
        case literal([UInt8], SplitBehavior, isInverted: Bool)
        /// A space before a piece that has none.
        case leadingSpace
        /// `▁` or another mark in the place of spaces, and before the text.
        case metaspace(mark: [UInt8], scheme: PrependScheme, splits: Bool)
    }

    enum PrependScheme: String, Sendable {
        case first, never, always
    }

    var steps: [Step] = []
    /// Whether the pieces are written in the letters of ``ByteAlphabet``; these steps work on the bytes.
    var isByteLevel = false
    /// The steps by their names in `tokenizer.json`.
    var name = "none"

    /// Calls `body` with each piece, none of them empty.
    ///
    /// - Parameter isStart: Whether the text begins where the whole text does.
    func split(_ text: [UInt8], isStart: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        guard !text.isEmpty else { return }
        var pieces = Pieces(text)
        for step in steps { pieces.take(step, isStart: isStart) }
        pieces.forEach(body)
    }
}

/// A text, and where its pieces lie. Nothing lies between them unless it was removed.
private struct Pieces {
    var bytes: [UInt8]
    var ranges: [Range<Int>]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        ranges = [0..<bytes.count]
    }

    func forEach(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        bytes.withUnsafeBufferPointer { all in
            for range in ranges where !range.isEmpty { body(UnsafeBufferPointer(rebasing: all[range])) }
        }
    }

    mutating func take(_ step: PreTokenizer.Step, isStart: Bool) {
        switch step {
        case .digits(let each): split { Self.splitDigits($0, each: each, $1) }
        case .pattern(let pattern):
            split { bytes, add in
                var start = 0
                pattern.split(bytes) { end in
                    add(start..<end)
                    start = end
                }
            }
        case .literal(let text, let behavior, let isInverted):
            split { bytes, add in
                let parts = ByteSearch.parts(of: bytes, at: text).map { ($0.range, $0.isMatch != isInverted) }
                behavior.ranges(parts).forEach(add)
            }
        case .leadingSpace:
            rebuild { _, piece in piece.first == 0x20 ? Array(piece) : [0x20] + piece }
        case .metaspace(let mark, let scheme, let splits):
            rebuild { place, piece in
                var piece = ByteSearch.replacing([0x20], with: mark, in: piece)
                let isWanted = scheme == .always || scheme == .first && isStart && place == 0
                if isWanted, !piece.starts(with: mark) { piece = mark + piece }
                return piece
            }
            guard splits else { return }
            split { bytes, add in
                SplitBehavior.mergedWithNext.ranges(ByteSearch.parts(of: bytes, at: mark)).forEach(add)
            }
        }
    }

    private mutating func split(
        _ cut: (UnsafeBufferPointer<UInt8>, _ add: (Range<Int>) -> Void) -> Void
    ) {
        var result: [Range<Int>] = []
        result.reserveCapacity(max(ranges.count, bytes.count / 4))
        bytes.withUnsafeBufferPointer { all in
            for range in ranges where !range.isEmpty {
                cut(UnsafeBufferPointer(rebasing: all[range])) { part in
                    if !part.isEmpty {
                        result.append((range.lowerBound + part.lowerBound)..<(range.lowerBound + part.upperBound))
                    }
                }
            }
        }
        ranges = result
    }

    private mutating func rebuild(_ change: (Int, ArraySlice<UInt8>) -> [UInt8]) {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + ranges.count)
        var places: [Range<Int>] = []
        for (place, range) in ranges.enumerated() {
            let start = result.count
            result.append(contentsOf: change(place, bytes[range]))
            places.append(start..<result.count)
        }
        bytes = result
        ranges = places
    }

    private static func splitDigits(
        _ bytes: UnsafeBufferPointer<UInt8>, each: Bool, _ add: (Range<Int>) -> Void
    ) {
        CharacterClass.all.withUnsafeBufferPointer { classes in
            var start = 0
            var place = 0
            var wasDigit = false
            while place < bytes.count {
                let scalar = UTF8Text.scalar(bytes, at: place)
                let isDigit = classes[scalar.value].contains(.digit)
                if place > start, isDigit != wasDigit || isDigit && each {
                    add(start..<place)
                    start = place
                }
                wasDigit = isDigit
                place = scalar.end
            }
            add(start..<bytes.count)
        }
    }
}
