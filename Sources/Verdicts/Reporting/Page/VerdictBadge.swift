import Vocabulary

/// A verdict as a word with a sign: colour is never the only difference.
struct VerdictBadge {
    let verdict: Verdict

    init(_ verdict: Verdict) { self.verdict = verdict }

    var node: Node {
        Tag.span(.class("badge \(verdict.rawValue)")) {
            Tag.svg(.class("sign"), .decorative, Attribute(.width, "14"), Attribute(.height, "14")) {
                Mark.symbol(symbol, x: 0.5, y: 7, class: "sign-shape")
            }
            verdict.label
        }
    }

    private var symbol: Symbol {
        switch verdict {
        case .below: .downward
        case .above: .triangle
        case .inconclusive: .diamond
        }
    }
}
