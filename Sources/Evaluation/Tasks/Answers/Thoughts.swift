import Foundation

/// Tells what a model answers from what it only thinks: text between tags that model families and servers mark thoughts
/// with (``ThoughtTags``).
enum Thoughts {
    /// What a text says outside of thoughts: what follows the last of them or, where nothing does, what stands before.
    ///
    /// An end without a beginning ends thoughts that began with the text, since many templates write the first tag
    /// themselves.
    ///
    /// - Returns: Nil if thoughts begin that do not end: there is no answer yet.
    static func answer(in text: String) -> String? {
        // Most texts hold nothing that a tag begins with.
        guard ThoughtTags.mayStand(in: text) else { return text }
        let bytes = Array(text.utf8)
        if let answer = plainChannels(bytes) { return answer }
        var reading = Reading(bytes: bytes)
        reading.read()
        guard reading.open.isEmpty else { return nil }
        let place = ([reading.start..<bytes.count] + reading.before.reversed())
            .first { !bytes[$0].allSatisfy(isSpace) }
        guard reading.hasTags else { return ThoughtTags.withoutEnds(text) }
        return place.map { ThoughtTags.unwrapped(String(decoding: bytes[$0], as: UTF8.self)) } ?? ""
    }

    private struct Reading {
        let bytes: [UInt8]
        /// Families of thoughts that have begun and not ended.
        var open: [Int] = []
        /// What stands outside of thoughts, but for the last piece, which begins at ``start``.
        var before: [Range<Int>] = []
        var start = 0
        var hasTags = false

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func read() {
            var place = 0
            var lastBeginning = -1
            while place < bytes.count {
                guard ThoughtTags.firstBytes.contains(bytes[place]), let tag = ThoughtTags.tag(in: bytes, at: place),
                    !isQuoted(place..<tag.end)
                else {
                    place += 1
                    continue
                }
                if tag.isBeginning {
                    // Where the template writes the tag and the model writes it again, it stands twice.
                    let isRepeated =
                        open.last == tag.family && lastBeginning >= 0
                        && bytes[lastBeginning..<place].allSatisfy(Thoughts.isSpace)
                    if open.isEmpty { before.append(start..<place) }
                    if !isRepeated { open.append(tag.family) }
                    lastBeginning = tag.end
                    hasTags = true
                } else if let beginning = open.lastIndex(of: tag.family) {
                    open.removeSubrange(beginning...)
                    start = tag.end
                } else if !tag.isPhrase {
                    // It ends what was there, whatever that began with.
                    open = []
                    before = []
                    start = tag.end
                    hasTags = true
                }
                place = tag.end
            }
        }

        /// Whether a tag is only spoken of: it stands in quotation marks or as code.
        private func isQuoted(_ place: Range<Int>) -> Bool {
            guard place.lowerBound > 0, place.upperBound < bytes.count else { return false }
            let quote = bytes[place.lowerBound - 1]
            return quote == bytes[place.upperBound] && [0x60, 0x22, 0x27].contains(quote)
        }
    }

    /// The channels of harmony once a server has taken the special tokens out: `analysis…assistantfinal…`.
    ///
    /// - Returns: Nil if the text is not of this form; a text without an answer if it has none yet.
    private static func plainChannels(_ bytes: [UInt8]) -> String?? {
        let first = Array("analysis".utf8)
        guard bytes.starts(with: first), bytes.count > first.count else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        if let place = text.range(of: "assistantfinal", options: .backwards) {
            return String(text[place.upperBound...])
        }
        return (0x41...0x5A).contains(bytes[first.count]) ? .some(nil) : nil
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
