/// Signs that mean the same in numbers, in Unicode, LaTeX and HTML.
enum NumberSigns {
    /// The one form of a sign; nil for what is not visible.
    static func plain(_ scalar: Unicode.Scalar, after last: Unicode.Scalar?) -> Unicode.Scalar? {
        if scalar.properties.numericType == .decimal { return digit(scalar) }
        switch scalar.value {
        case ..<0x80: return scalar == "\t" ? " " : scalar == "\r" ? "\n" : scalar
        case 0xA0, 0x202F, 0x2004...0x200A: return NumberText.thin
        case 0x2000...0x2003, 0x3000, 0x205F: return " "
        case 0x2028, 0x2029, 0x85: return "\n"
        // Soft hyphens, joiners, marks of direction, variation selectors, the frame of keycaps.
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xFE00...0xFE0F, 0x20E3, 0x61C: return nil
        case 0x2010, 0x2011, 0xFE63, 0xFF0D: return "-"
        case 0x2018, 0x2019, 0x02BC, 0x2032: return "'"
        case 0x201C, 0x201D, 0x2033: return "\""
        case 0x66B: return "."
        case 0x66C: return ","
        case 0x66A: return "%"
        case 0x2217: return "*"
        case 0xD7, 0x22C5, 0xB7, 0x2219, 0x2715, 0x2716, 0x2A2F: return "×"
        case 0x2044, 0x2215: return "/"
        case 0x2248, 0x2245, 0x223C: return "≈"
        case 0x221A...0x221C, 0x221E, 0x2211, 0x220F, 0x222B, 0x3C0, 0x2080...0x208E: return NumberText.foreign
        case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0)
        case 0xE000...0xE010: return NumberText.foreign
        // A line over a digit repeats it for ever.
        case 0x300...0x36F:
            return last.map { $0.properties.numericType == .decimal } ?? false ? NumberText.foreign : nil
        default: return scalar
        }
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        Unicode.Scalar(UInt8(ascii: "0") + UInt8(scalar.properties.numericValue ?? 0))
    }

    static func superscript(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xB9: "1"
        case 0xB2, 0xB3: Unicode.Scalar(UInt8(scalar.value - 0xB2) + UInt8(ascii: "2"))
        case 0x2070, 0x2074...0x2079: Unicode.Scalar(UInt8(scalar.value - 0x2070) + UInt8(ascii: "0"))
        case 0x207A: "+"
        case 0x207B: "-"
        default: nil
        }
    }

    static let fractions: [Unicode.Scalar: (Unicode.Scalar, Unicode.Scalar)] = [
        "¼": ("1", "4"), "½": ("1", "2"), "¾": ("3", "4"), "⅐": ("1", "7"), "⅑": ("1", "9"), "⅓": ("1", "3"),
        "⅔": ("2", "3"), "⅕": ("1", "5"), "⅖": ("2", "5"), "⅗": ("3", "5"), "⅘": ("4", "5"), "⅙": ("1", "6"),
        "⅚": ("5", "6"), "⅛": ("1", "8"), "⅜": ("3", "8"), "⅝": ("5", "8"), "⅞": ("7", "8"),
    ]

    static let entities: [String: Unicode.Scalar?] = [
        "nbsp": NumberText.thin, "thinsp": NumberText.thin, "#160": NumberText.thin, "#8239": NumberText.thin,
        "minus": "−", "#8722": "−", "ndash": "–", "times": "×", "percnt": "%", "deg": "°", "amp": "&", "lt": "<",
        "gt": ">", "quot": "\"", "apos": "'", "#39": "'", "shy": nil, "zwj": nil,
    ]

    static let fractionCommands: Set<String> = ["frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"]
    /// Commands whose text is no part of what is said.
    static let silentCommands: Set<String> = [
        "hspace", "vspace", "phantom", "label", "tag", "ref", "cite", "footnote", "begin", "end", "color", "textcolor",
    ]
    /// Commands that only change how a text looks, beside those that begin with `text` or `math`.
    static let plainCommands: Set<String> = [
        "emph", "boldsymbol", "bm", "pmb", "boxed", "fbox", "mbox", "hbox", "underline", "displaystyle",
        "textstyle", "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "num", "SI", "qty", "ensuremath",
        "negthinspace",
    ]
    static let commands: [String: Unicode.Scalar] = [
        "times": "×", "cdot": "×", "ast": "*", "div": "÷", "pm": "±", "mp": "±", "approx": "≈", "sim": "≈",
        "simeq": "≈", "equiv": "=", "ne": "≠", "neq": "≠", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "lt": "<",
        "gt": ">", "circ": "°", "degree": "°", "prime": "'", "thinspace": NumberText.thin, "medspace": NumberText.thin,
        "thickspace": NumberText.thin, "nobreakspace": NumberText.thin, "space": " ", "quad": " ", "qquad": " ",
        "enspace": " ", "newline": "\n", "par": "\n", "item": "\n", "ldots": "…", "dots": "…", "cdots": "…",
        "euro": "€", "pounds": "£", "yen": "¥", "textdollar": "$", "texteuro": "€", "percent": "%", "therefore": " ",
        "because": " ", "implies": " ", "Rightarrow": " ", "rightarrow": " ", "Longrightarrow": " ", "to": " ",
        "checkmark": " ", "bullet": " ", "square": " ", "blacksquare": " ", "Box": " ",
    ]
}
