/// Changes that keep most of an input's form, so that the checks behind the first one are reached.
enum Mutation {
    /// JSON values that are the edge of something.
    private static let values = [
        "0", "1", "2", "3", "8", "-1", "-0", "1.0", "1e3", "1e999", "01", "255", "4294967296", "9223372036854775807",
        "9223372036854775808", "18446744073709551615", "18446744073709551616",
        "340282366920938463463374607431768211456",
        "true", "false", "null", "[]", "{}", "\"\"", "\"F32\"", "\"F16\"", "\"BF16\"", "\"I64\"", "\"F4\"",
        "\"F6_E2M3\"", "\"F33\"", "\"llama3\"", "\"linear\"", "\"yarn\"", "\"silu\"", "\"gelu\"", "\"a.safetensors\"",
        "\"../a.safetensors\"", "\"\\ud800\"", "\"\\ud83d\\ude00\"", "\"lm_head.weight\"",
        "\"model.layers.0.self_attn.rotary_emb.inv_freq\"", "[0,0]", "[0,8]", "[4,2]", "[1,1,1,1,1,1,1,1,1]",
        "[4611686018427387904,4]", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
        "{\"rope_type\":\"llama3\",\"factor\":8.0,\"low_freq_factor\":1.0,\"high_freq_factor\":4.0}",
    ]
    private static let keys = [
        "\"dtype\":", "\"shape\":", "\"data_offsets\":", "\"__metadata__\":", "\"weight_map\":", "\"a\":",
        "\"model.norm.weight\":", "\"lm_head.weight\":", "\"head_dim\":", "\"rope_scaling\":", "\"rope_parameters\":",
        "\"rope_theta\":", "\"quantization_config\":", "\"attention_bias\":", "\"num_key_value_heads\":",
    ]

    static func of(_ input: [UInt8], _ dice: inout Dice) -> [UInt8] {
        guard input.first != UInt8(ascii: "{") else { return json(input, &dice) }
        if ReaderVerdict.isGGUF(input) { return binary(input, &dice) }
        guard input.count >= 8 else { return input }
        let claimed = input[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let length = Int(min(claimed, UInt64(input.count - 8)))
        var text = Array(input[8..<(8 + length)])
        var data = Array(input[(8 + length)...])
        if dice.below(8) > 0 { text = json(text, &dice) }
        if dice.below(4) == 0 { data = resized(data, &dice) }
        var prefix = UInt64(text.count)
        if dice.below(16) == 0 {
            prefix = dice.pick([0, prefix + 1, prefix &- 1, 1 << 23, 1 << 63, .max, dice.next()])
        }
        return (0..<8).map { UInt8(truncatingIfNeeded: prefix >> (8 * UInt64($0))) } + text + data
    }

    /// Writes over a number of a GGUF header, or takes out, doubles or adds a piece.
    private static func binary(_ input: [UInt8], _ dice: inout Dice) -> [UInt8] {
        var bytes = input
        for _ in 0...dice.pick([0, 0, 1, 2]) where bytes.count > 24 {
            let place = 4 + dice.below(bytes.count - 12)
            let width = dice.pick([1, 4, 8])
            switch dice.below(8) {
            case 0...4:
                let value = dice.pick([
                    0, 1, 2, 3, 7, 8, 9, 12, 30, 32, 255, 1 << 31, 1 << 32, 1 << 62, .max, dice.next(),
                ])
                for offset in 0..<width {
                    bytes[place + offset] = UInt8(truncatingIfNeeded: value >> (8 * UInt64(offset)))
                }
            case 5: bytes.removeSubrange(place..<(place + width))
            case 6: bytes.insert(contentsOf: bytes[place..<(place + width)], at: place)
            default: bytes = resized(bytes, &dice)
            }
        }
        return bytes
    }

    private static func resized(_ data: [UInt8], _ dice: inout Dice) -> [UInt8] {
        let count = dice.pick([1, 2, 4, 8, 16])
        switch dice.below(4) {
        case 0: return data.dropLast(count)
        case 1: return data + Array(repeating: 0, count: count)
        case 2 where !data.isEmpty:
            var data = data
            data[dice.below(data.count)] = dice.pick([0, 0x7F, 0x80, 0xFF])
            return data
        default: return data + data
        }
    }

    /// Changes one or a few tokens or members of a JSON text, most often into another JSON text.
    private static func json(_ text: [UInt8], _ dice: inout Dice) -> [UInt8] {
        var tokens = tokens(of: text)
        for _ in 0...dice.pick([0, 0, 0, 1, 1, 2]) where !tokens.isEmpty {
            let starts = tokens.indices.filter { $0 + 1 < tokens.count && tokens[$0 + 1] == [UInt8(ascii: ":")] }
            let atoms = tokens.indices.filter {
                (isWord(tokens[$0][0]) || tokens[$0][0] == UInt8(ascii: "\"")) && !starts.contains($0)
            }
            switch dice.below(16) {
            case 0...3 where !atoms.isEmpty: tokens[dice.pick(atoms)] = Array(dice.pick(values).utf8)
            case 4...6 where !atoms.isEmpty:
                let place = dice.pick(atoms)
                tokens[place] = nudged(tokens[place], &dice)
            case 7 where !atoms.isEmpty: tokens.swapAt(dice.pick(atoms), dice.pick(atoms))
            case 8 where !starts.isEmpty: tokens[dice.pick(starts)] = Array(dice.pick(keys).utf8.dropLast())
            case 9 where !starts.isEmpty: tokens.swapAt(dice.pick(starts), dice.pick(starts))
            case 10, 11:
                guard let place = starts.randomElement(using: &dice) else { continue }
                tokens.insert(Array((dice.pick(keys) + dice.pick(values) + ",").utf8), at: place)
            case 12, 13:
                guard let place = starts.randomElement(using: &dice) else { continue }
                let member = Array(tokens[place..<memberEnd(tokens, place)])
                tokens.insert(contentsOf: member + [[UInt8(ascii: ",")]], at: place)
                if dice.below(2) == 0 { tokens[place] = Array("\"\(dice.below(100))\"".utf8) }
            case 14:
                guard let place = starts.randomElement(using: &dice) else { continue }
                let end = memberEnd(tokens, place)
                let hasComma = end < tokens.count && tokens[end] == [UInt8(ascii: ",")]
                tokens.removeSubrange(place..<(hasComma ? end + 1 : end))
            default:
                let place = dice.below(tokens.count)
                if dice.below(2) == 0 { tokens.remove(at: place) } else { tokens.insert(tokens[place], at: place) }
            }
        }
        return Array(tokens.joined())
    }

    /// The token after the member whose key is at `start`.
    private static func memberEnd(_ tokens: [[UInt8]], _ start: Int) -> Int {
        var depth = 0
        for place in (start + 2)..<max(tokens.count, start + 2) {
            switch tokens[place][0] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            if depth <= 0 { return place + 1 }
        }
        return tokens.count
    }

    /// A number that is a little larger or smaller; anything else as it is.
    private static func nudged(_ token: [UInt8], _ dice: inout Dice) -> [UInt8] {
        guard let value = Int(String(decoding: token, as: UTF8.self)) else { return token }
        return Array("\(value &+ dice.pick([-8, -4, -2, -1, 1, 2, 4, 8]))".utf8)
    }

    /// Strings, runs of letters and digits, and single other bytes.
    private static func tokens(of text: [UInt8]) -> [[UInt8]] {
        var tokens: [[UInt8]] = []
        var start = 0
        while start < text.count {
            var end = start + 1
            if text[start] == UInt8(ascii: "\"") {
                while end < text.count, text[end] != UInt8(ascii: "\"") { end += 1 }
                end = min(end + 1, text.count)
            } else if isWord(text[start]) {
                while end < text.count, isWord(text[end]) { end += 1 }
            }
            tokens.append(Array(text[start..<end]))
            start = end
        }
        return tokens
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."),
            UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "E"):
            true
        default: false
        }
    }
}
