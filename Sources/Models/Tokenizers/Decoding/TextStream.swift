/// The text of tokens that come one by one. It never gives a part of a character; what all calls give together is
/// the text of all tokens.
public struct TextStream: Sendable {
    private let decoder: TokenDecoder
    private let skipsSpecialTokens: Bool
    /// Bytes that wait for the rest of their character, or of their run.
    private var waiting: [UInt8] = []
    private var isFirst = true
    private var toStrip: Int

    init(_ decoder: TokenDecoder, skipsSpecialTokens: Bool) {
        self.decoder = decoder
        self.skipsSpecialTokens = skipsSpecialTokens
        if case .texts(_, _, _, let stripped) = decoder.kind { toStrip = stripped } else { toStrip = 0 }
    }

    /// The text that is certain now. What is no token of the vocabulary adds nothing.
    public mutating func append(_ token: Int32) -> String {
        switch decoder.piece(token, skipsSpecialTokens: skipsSpecialTokens) {
        case .nothing: return ""
        case .byte(let byte):
            waiting.append(byte)
            return ""
        case .text(let text):
            defer { isFirst = false }
            switch decoder.kind {
            case .byteLevel:
                waiting.append(contentsOf: text)
                let count = waiting.count - Self.unfinished(waiting)
                defer { waiting.removeFirst(count) }
                return String(decoding: waiting[..<count], as: UTF8.self)
            case .texts:
                let run = endOfRun()
                return run + stripped(text)
            case .metaspace(let mark, let dropsFirst):
                let space: [UInt8] = isFirst && dropsFirst ? [] : [0x20]
                return String(decoding: ByteSearch.replacing(mark, with: space, in: text), as: UTF8.self)
            case .joined: return (isFirst ? "" : " ") + String(decoding: text, as: UTF8.self)
            }
        }
    }

    /// What is left when no token follows: U+FFFD in the place of a character that is not whole.
    public mutating func finish() -> String {
        if case .texts = decoder.kind { return endOfRun() }
        defer { waiting.removeAll() }
        return String(decoding: waiting, as: UTF8.self)
    }

    /// The bytes that stood in for characters: their text if all of them together are text, and else U+FFFD for each.
    private mutating func endOfRun() -> String {
        guard !waiting.isEmpty else { return "" }
        defer { waiting.removeAll() }
        let isText = String(validating: waiting, as: UTF8.self) != nil
        return stripped(
            isText ? waiting[...] : Array(repeatElement([0xEF, 0xBF, 0xBD], count: waiting.count).joined())[...])
    }

    private mutating func stripped(_ text: ArraySlice<UInt8>) -> String {
        var text = text
        if case .texts(_, _, let character, _) = decoder.kind {
            while toStrip > 0, !text.isEmpty {
                guard text.starts(with: character) else {
                    toStrip = 0
                    break
                }
                text = text.dropFirst(character.count)
                toStrip -= 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Bytes at the end that may be the beginning of a character.
    private static func unfinished(_ bytes: [UInt8]) -> Int {
        for length in 1...3 where length <= bytes.count {
            let lead = bytes[bytes.count - length]
            if lead & 0xC0 == 0x80 { continue }
            let whole = lead < 0xC2 || lead > 0xF4 ? 1 : UTF8Text.length(ofLead: lead)
            guard whole > length else { return 0 }
            guard length > 1 else { return 1 }
            let second = bytes[bytes.count - length + 1]
            let allowed: ClosedRange<UInt8> =
                switch lead {
                case 0xE0: 0xA0...0xBF
                case 0xED: 0x80...0x9F
                case 0xF0: 0x90...0xBF
                case 0xF4: 0x80...0x8F
                default: 0x80...0xBF
                }
            return allowed.contains(second) ? length : 0
        }
        return 0
    }
}
