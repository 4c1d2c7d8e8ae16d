/// A piece of HTML or SVG, written so that an XML parser reads it too.
///
/// Whatever comes from a plan or from results enters as ``text(_:)`` or as an attribute's value, and both are
/// escaped on the way out. Only a literal of the program can be written as it stands.
enum Node: Sendable {
    case text(String)
    /// The style sheet. A `StaticString` cannot hold anything that was read.
    case literal(StaticString)
    indirect case element(Tag, [Attribute], [Node])

    /// The markup of the node and everything in it.
    var markup: String {
        var result = ""
        write(to: &result)
        return result
    }

    private func write(to output: inout String) {
        switch self {
        case .text(let text):
            output += Self.escaped(text)
        case .literal(let text):
            output += text.description
        case .element(let tag, let attributes, let content):
            output += "<" + tag.name
            for attribute in attributes {
                output += " \(attribute.name)=\"\(Self.escaped(attribute.value))\""
            }
            if tag.isVoid {
                output += " />"
            } else {
                output += ">"
                for node in content { node.write(to: &output) }
                output += "</\(tag.name)>"
            }
            if tag.isBlock { output += "\n" }
        }
    }

    /// `text` with the five characters that mean something to a parser as references,
    /// and characters that no document may hold as U+FFFD.
    static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
