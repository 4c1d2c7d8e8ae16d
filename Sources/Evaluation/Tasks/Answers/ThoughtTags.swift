import Foundation

/// The tags between which models write their thoughts, by family, and those around the answer that follows. Letter case
/// does not count.
enum ThoughtTags {
    struct Tag {
        /// Number of the pair that the tag belongs to.
        var family: Int
        var isBeginning: Bool
        /// Whether it is a phrase that may stand in any text, and means something only after its beginning.
        var isPhrase: Bool
        /// After the tag, in bytes.
        var end: Int
    }

    /// Names of tags such as `<think>` and `</think>`.
    private static let names = [
        "think", "thinking", "thought", "thoughts", "thought_process", "reasoning", "reflection", "scratchpad",
        "inner_thoughts", "inner_monologue", "chain_of_thought", "antthinking",
        // Seed, LongCat, K2-V2.
        "seed:think", "longcat_think", "think_fast", "think_faster",
    ]

    private struct Pair {
        var beginnings: [String]
        var ends: [String]
        var isPhrase = false

        init(_ beginnings: String..., ends: String..., isPhrase: Bool = false) {
            self.beginnings = beginnings
            self.ends = ends
            self.isPhrase = isPhrase
        }

        /// Some servers escape them.
        init(named name: String) {
            self.init("<\(name)>", "&lt;\(name)&gt;", ends: "</\(name)>", "&lt;/\(name)&gt;")
        }
    }

    private static let pairs: [Pair] =
        names.map(Pair.init(named:)) + [
            // Solar; `<|think|>` elsewhere.
            Pair("<|think|>", ends: "<|content|>", "<|/think|>"),
            Pair("<|thinking|>", ends: "<|/thinking|>"),
            // Magistral.
            Pair("[THINK]", ends: "[/THINK]"),
            // Kimi-VL.
            Pair("◁think▷", ends: "◁/think▷"),
            // Command A.
            Pair("<|START_THINKING|>", ends: "<|END_THINKING|>"),
            // OpenThinker, Sky-T1.
            Pair("<|begin_of_thought|>", ends: "<|end_of_thought|>"),
            Pair("<|think_start|>", ends: "<|think_end|>"),
            Pair("<|startofthink|>", ends: "<|endofthink|>"),
            Pair("<|begin_of_think|>", ends: "<|end_of_think|>"),
            // MedGemma, and Gemmas after it.
            Pair("<unused94>", ends: "<unused95>"),
            Pair("<|channel>thought", ends: "<channel|>"),
            // Harmony: only the channel `final` is an answer.
            Pair(
                "<|channel|>analysis", "<|channel|>commentary",
                ends: "<|channel|>final<|message|>", "<|channel|>final <|constrain|>json<|message|>"),
            // s1.
            Pair("<|im_start|>think", ends: "<|im_start|>answer"),
            // Granite and Apriel say it in words.
            Pair(
                "Here is my thought process:", "Here's my thought process:", ends: "Here is my response:",
                "Here's my response:", isPhrase: true),
            Pair("Here are my reasoning steps:", ends: "[BEGIN FINAL RESPONSE]", isPhrase: true),
        ]

    /// Around an answer, where thoughts stand before it.
    private static let wrappers = [
        ("<answer>", "</answer>"), ("<response>", "</response>"), ("<output>", "</output>"),
        ("<final_answer>", "</final_answer>"), ("<conclusion>", "</conclusion>"),
        ("<|START_RESPONSE|>", "<|END_RESPONSE|>"),
        ("<|begin_of_solution|>", "<|end_of_solution|>"), ("<|begin_of_box|>", "<|end_of_box|>"),
        ("", "[END FINAL RESPONSE]"),
    ]

    /// Special tokens that end a turn, and that some servers show.
    private static let ends = [
        "<|return|>", "<|end|>", "<|im_end|>", "<|eot_id|>", "<|endoftext|>", "<|end_of_text|>", "<end_of_turn>",
        "<eos>", "</s>", "<｜end▁of▁sentence｜>", "<|END_OF_TURN_TOKEN|>",
    ]

    private struct Spelling {
        var family: Int
        var isBeginning: Bool
        var isPhrase: Bool
        var bytes: [UInt8]
    }

    /// By first byte; longer ones first.
    private static let spellings: [UInt8: [Spelling]] = {
        var all: [Spelling] = []
        for (family, pair) in pairs.enumerated() {
            for (texts, isBeginning) in [(pair.beginnings, true), (pair.ends, false)] {
                all += texts.map {
                    Spelling(
                        family: family, isBeginning: isBeginning, isPhrase: pair.isPhrase, bytes: lowered($0))
                }
            }
        }
        return Dictionary(grouping: all.sorted { $0.bytes.count > $1.bytes.count }) { $0.bytes[0] }
    }()

    /// What a tag may begin with.
    static let firstBytes: Set<UInt8> = Set(spellings.keys.flatMap { [$0, (0x61...0x7A).contains($0) ? $0 - 32 : $0] })

    /// Whether a text has a sign that some tag begins with, or begins as a phrase does.
    static func mayStand(in text: String) -> Bool {
        if let first = text.utf8.first(where: { $0 > 0x20 }), phraseBytes.contains(lowered(first)) { return true }
        return text.utf8.contains { $0 == 0x3C || $0 == 0x5B || $0 == 0x26 || $0 == 0xE2 }
    }

    /// Of phrases that begin thoughts, and of `analysis`.
    private static let phraseBytes: Set<UInt8> = Set(
        pairs.filter(\.isPhrase).flatMap(\.beginnings).map { lowered($0)[0] } + [0x61])

    /// The tag that begins at a place of a text.
    static func tag(in text: [UInt8], at place: Int) -> Tag? {
        let found = spellings[lowered(text[place])]?.first { spelling in
            guard place + spelling.bytes.count <= text.count else { return false }
            // A phrase begins thoughts only where the text begins.
            if spelling.isPhrase, spelling.isBeginning, !text[..<place].allSatisfy({ $0 <= 0x20 }) { return false }
            return spelling.bytes.indices.allSatisfy { lowered(text[place + $0]) == spelling.bytes[$0] }
        }
        return found.map {
            Tag(
                family: $0.family, isBeginning: $0.isBeginning, isPhrase: $0.isPhrase, end: place + $0.bytes.count)
        }
    }

    /// An answer after thoughts, without tags and special tokens around it.
    static func unwrapped(_ text: String) -> String {
        var text = withoutEnds(text)
        for (start, end) in wrappers {
            var inner = text.trimmingCharacters(in: .whitespacesAndNewlines)[...]
            let count = inner.count
            if !start.isEmpty, inner.lowercased().hasPrefix(start.lowercased()) { inner = inner.dropFirst(start.count) }
            if inner.lowercased().hasSuffix(end.lowercased()) { inner = inner.dropLast(end.count) }
            if inner.count < count { text = String(inner) }
        }
        return text
    }

    /// Without special tokens at the end.
    static func withoutEnds(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
        var rest = text[...]
        while true {
            let trimmed = rest.trimmingCharacters(in: .whitespacesAndNewlines)
            guard let end = ends.first(where: trimmed.hasSuffix) else {
                return rest.count == text.count ? text : String(rest)
            }
            rest = trimmed.dropLast(end.count)
        }
    }

    private static func lowered(_ text: String) -> [UInt8] { text.utf8.map(lowered) }

    private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 32 : byte }
}
