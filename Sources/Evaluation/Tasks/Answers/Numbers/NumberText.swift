/// A text in the signs that numbers are read from: one form of every digit, space, sign, power and fraction, whether it
/// was written in Unicode, LaTeX or HTML.
struct NumberText {
    /// What is part of a formula and no number: a root, π, an unknown command of LaTeX.
    static let foreign: Unicode.Scalar = "\u{E000}"
    /// The end of a group. Digits on its two sides are two numbers.
    static let seam: Unicode.Scalar = "\u{E001}"
    /// A space that stands within numbers and keeps them on one line.
    static let thin: Unicode.Scalar = "\u{A0}"
    /// Around top and bottom of a fraction.
    static let (fraction, over, fractionEnd): (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar) =
        ("\u{E002}", "\u{E003}", "\u{E004}")

    private(set) var scalars: [Unicode.Scalar] = []
    private let text: [Unicode.Scalar]
    private var place = 0
    private let depth: Int

    /// - Parameter depth: Of groups within groups, beyond which nothing is read.
    init(_ text: [Unicode.Scalar], depth: Int = 0) {
        self.text = text
        self.depth = depth
        while place < text.count { take() }
    }

    private mutating func take() {
        let scalar = text[place]
        switch scalar {
        case "\\": command()
        case "{": brace()
        case "}":
            scalars.append(Self.seam)
            place += 1
        case "^": power()
        case "_": subscripted()
        case "<", "&": markup()
        case "~":
            let isInside = isDigit(scalars.last) && isDigit(at(place + 1))
            scalars.append(isInside ? Self.thin : " ")
            place += 1
        default:
            if NumberSigns.superscript(scalar) != nil {
                superscripts()
            } else if let parts = NumberSigns.fractions[scalar] {
                scalars += [Self.fraction, parts.0, Self.over, parts.1, Self.fractionEnd]
                place += 1
            } else {
                if let sign = NumberSigns.plain(scalar, after: scalars.last) { scalars.append(sign) }
                place += 1
            }
        }
    }

    private func at(_ place: Int) -> Unicode.Scalar? { text.indices.contains(place) ? text[place] : nil }

    private func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { $0.properties.numericType == .decimal } ?? false
    }

    /// `{,}` and `{\,}` hold thousands apart; other braces only group.
    private mutating func brace() {
        if let inner = at(place + 1), at(place + 2) == "}" {
            let sign = NumberSigns.plain(inner, after: nil)
            if sign == "," || sign == "'" || sign == Self.thin || sign == " " {
                scalars.append(sign == " " ? Self.thin : sign ?? " ")
                place += 3
                return
            }
            // A point, or a comma of decimals? Nobody knows.
            if inner == "." { scalars.append(Self.foreign) }
        } else if at(place + 1) == "\\", at(place + 3) == "}", let space = at(place + 2),
            ",;: !".unicodeScalars.contains(space)
        {
            scalars.append(Self.thin)
            place += 4
            return
        }
        place += 1
    }

    private mutating func power() {
        place += 1
        guard at(place) == "{" || at(place) == "\\", let inner = argument() else {
            scalars.append("^")
            return
        }
        raise(inner)
    }

    private mutating func raise(_ inner: [Unicode.Scalar]) {
        let exponent = inner.filter { $0 != Self.seam && $0 != " " && $0 != Self.thin }
        if exponent == ["°"] || exponent == ["'"] { return scalars += exponent }
        scalars += ["^", "("] + exponent + [")"]
    }

    private mutating func superscripts() {
        var exponent: [Unicode.Scalar] = []
        while let scalar = at(place), let plain = NumberSigns.superscript(scalar) {
            exponent.append(plain)
            place += 1
        }
        raise(exponent)
    }

    /// Names with an index are names; between digits the sign separates.
    private mutating func subscripted() {
        place += 1
        let before = scalars.last { $0 != Self.seam }
        if at(place) == "{", before.map({ $0.properties.isAlphabetic || $0 == Self.foreign }) ?? false {
            _ = argument()
        } else if before.map({ $0.properties.isAlphabetic }) ?? false {
            while isDigit(at(place)) { place += 1 }
        } else {
            scalars.append(isDigit(scalars.last) && (isDigit(at(place)) || at(place) == "{") ? "_" : Self.seam)
        }
    }

    /// `<sup>`, and the names of spaces and signs in HTML; other tags of a word hold apart.
    private mutating func markup() {
        let end = text[place...].prefix(12).firstIndex(of: text[place] == "<" ? ">" : ";")
        guard let end, end > place + 1 else {
            scalars.append(text[place])
            place += 1
            return
        }
        var name = ""
        name.unicodeScalars.append(contentsOf: text[(place + 1)..<end])
        if text[place] == "&" {
            guard let sign = NumberSigns.entities[name] else {
                scalars.append(" ")
                place += 1
                return
            }
            place = end + 1
            if let sign { scalars.append(sign) }
        } else if name.lowercased() == "sup" {
            let inner = text[(end + 1)...].prefix { $0 != "<" }
            raise(NumberText(Array(inner), depth: depth + 1).scalars)
            place = (text[inner.endIndex...].firstIndex(of: ">") ?? text.count - 1) + 1
        } else if name.allSatisfy({ $0.isLetter || $0 == "/" }) {
            scalars.append(Self.seam)
            place = end + 1
        } else {
            scalars.append("<")
            place += 1
        }
    }

    private mutating func command() {
        guard let next = at(place + 1) else {
            place += 1
            return
        }
        guard ("a"..."z").contains(next) || ("A"..."Z").contains(next) else {
            place += 2
            switch next {
            case ",", ";", ":", ">", " ": scalars.append(Self.thin)
            case "!": break
            case "$", "%": scalars.append(next)
            case "\\": scalars.append("\n")
            default: scalars.append(" ")
            }
            return
        }
        var name = ""
        place += 1
        while let letter = at(place), ("a"..."z").contains(letter) || ("A"..."Z").contains(letter) {
            name.unicodeScalars.append(letter)
            place += 1
        }
        if NumberSigns.fractionCommands.contains(name) {
            guard let top = argument(), let bottom = argument() else { return scalars.append(Self.foreign) }
            scalars += [Self.fraction] + top + [Self.over] + bottom + [Self.fractionEnd]
        } else if NumberSigns.silentCommands.contains(name) {
            _ = argument()
        } else if let sign = NumberSigns.commands[name] {
            scalars.append(sign)
        } else if !NumberSigns.plainCommands.contains(name), !name.hasPrefix("text"), !name.hasPrefix("math") {
            scalars.append(Self.foreign)
            if at(place) == "[" { place = (text[place...].prefix(20).firstIndex(of: "]") ?? place) + 1 }
            while at(place) == "{", argument() != nil {}
        }
    }

    /// What a command is given: a group, one digit or letter, or another command.
    private mutating func argument() -> [Unicode.Scalar]? {
        var start = place
        while at(start) == " " { start += 1 }
        guard let first = at(start), depth < 8 else { return nil }
        var end = start + 1
        if first == "{" {
            var open = 1
            while open > 0 {
                guard let scalar = at(end) else { return nil }
                open += scalar == "{" ? 1 : scalar == "}" ? -1 : 0
                end += 1
            }
            place = end
            return NumberText(Array(text[(start + 1)..<(end - 1)]), depth: depth + 1).scalars
        }
        if first == "\\" { while let letter = at(end), letter.properties.isAlphabetic { end += 1 } }
        place = end
        return NumberText(Array(text[start..<end]), depth: depth + 1).scalars
    }
}
