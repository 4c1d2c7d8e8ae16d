/// The arithmetic of the `gguf` package's `dequantize`, operation for operation in float32, so that the bits agree.
extension GGUFType {
    /// Writes the elements of so many whole blocks.
    func dequantise(_ bytes: UnsafeRawBufferPointer, blocks: Int, to target: UnsafeMutablePointer<Float>) {
        for index in 0..<blocks {
            let block = UnsafeRawBufferPointer(rebasing: bytes[(index * blockBytes)..<((index + 1) * blockBytes)])
            let values = target + index * blockLength
            switch self {
            case .f32: values[0] = Float(bitPattern: Self.word(block, 0))
            case .f16: values[0] = Self.half(block, 0)
            case .bf16: values[0] = TensorType.float(bfloat16: Self.short(block, 0))
            case .q40: Self.fourBits(block, at: 2) { values[$0] = Self.half(block, 0) * Float($1 - 8) }
            case .q41:
                Self.fourBits(block, at: 4) { values[$0] = Self.half(block, 0) * Float($1) + Self.half(block, 2) }
            case .q50:
                let fifth = Self.word(block, 2)
                Self.fourBits(block, at: 6) {
                    values[$0] = Self.half(block, 0) * Float(($1 | Self.bit(fifth, $0) << 4) - 16)
                }
            case .q51:
                let fifth = Self.word(block, 4)
                Self.fourBits(block, at: 8) {
                    values[$0] = Self.half(block, 0) * Float($1 | Self.bit(fifth, $0) << 4) + Self.half(block, 2)
                }
            case .q80:
                for place in 0..<32 { values[place] = Float(Int8(bitPattern: block[2 + place])) * Self.half(block, 0) }
            case .q4K: Self.groups(block, at: 16, fifth: nil, values)
            case .q5K: Self.groups(block, at: 48, fifth: 16, values)
            case .q6K: Self.q6K(block, values)
            }
        }
    }

    /// 32 numbers of four bits: the lower halves of 16 bytes, then the upper ones.
    private static func fourBits(_ block: UnsafeRawBufferPointer, at offset: Int, _ body: (Int, Int) -> Void) {
        for place in 0..<16 {
            let byte = Int(block[offset + place])
            body(place, byte & 0x0F)
            body(place + 16, byte >> 4)
        }
    }

    /// Eight groups of 32; each has a scale and a minimum of six bits.
    ///
    /// - Parameters:
    ///   - offset: Where the lower four bits of the elements begin.
    ///   - fifth: Where their fifth bits are, a bit of each byte for a group; nil if there are none.
    private static func groups(
        _ block: UnsafeRawBufferPointer, at offset: Int, fifth: Int?, _ values: UnsafeMutablePointer<Float>
    ) {
        for group in 0..<8 {
            let (scale, minimum) = scaleAndMinimum(block, group)
            let first = offset + group / 2 * 32
            let shift = group % 2 * 4
            for place in 0..<32 {
                let four = Int(block[first + place] >> shift & 0x0F)
                let high = fifth.map { Int(block[$0 + place] >> group & 1) } ?? 0
                values[group * 32 + place] = scale * Float(four | high << 4) - minimum
            }
        }
    }

    /// Sixteen groups of 16, each with a scale of eight bits.
    private static func q6K(_ block: UnsafeRawBufferPointer, _ values: UnsafeMutablePointer<Float>) {
        let whole = half(block, 208)
        for place in 0..<256 {
            let (side, rest) = (place / 128, place % 128)
            let quarter = rest / 32
            let low = block[side * 64 + rest % 64] >> (quarter / 2 * 4) & 0x0F
            let high = block[128 + side * 32 + rest % 32] >> (quarter * 2) & 0x03
            let six = Int(low | high << 4) - 32
            let scale = whole * Float(Int8(bitPattern: block[192 + place / 16]))
            values[place] = scale * Float(six)
        }
    }

    /// Of a group of Q4_K or Q5_K, whose twelve bytes of scales follow two halves.
    private static func scaleAndMinimum(_ block: UnsafeRawBufferPointer, _ group: Int) -> (Float, Float) {
        func byte(_ place: Int) -> UInt8 { block[4 + place] }
        let scale: UInt8
        let minimum: UInt8
        if group < 4 {
            scale = byte(group) & 0x3F
            minimum = byte(group + 4) & 0x3F
        } else {
            scale = byte(group + 4) & 0x0F | byte(group - 4) >> 2 & 0x30
            minimum = byte(group + 4) >> 4 | byte(group) >> 2 & 0x30
        }
        return (half(block, 0) * Float(scale), half(block, 2) * Float(minimum))
    }

    private static func half(_ block: UnsafeRawBufferPointer, _ offset: Int) -> Float {
        TensorType.float(half: short(block, offset))
    }

    private static func short(_ block: UnsafeRawBufferPointer, _ offset: Int) -> UInt16 {
        UInt16(littleEndian: block.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }

    private static func word(_ block: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
        UInt32(littleEndian: block.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    private static func bit(_ bits: UInt32, _ place: Int) -> Int { Int(bits >> UInt32(place) & 1) }
}
