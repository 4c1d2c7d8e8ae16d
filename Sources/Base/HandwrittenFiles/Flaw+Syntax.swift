import Yams

extension Flaw {
    /// What the YAML parser could not read, at the line where it stopped.
    package init(syntax error: any Error, in text: String, of document: Document) {
        switch error {
        case YamlError.composer(_?, _, let mark, _):
            self.init(
                message: "holds a second YAML document", fix: "remove the line `---` and what follows it",
                position: Position(line: mark.line, column: mark.column))
        case YamlError.scanner(let context, let problem, let mark, _),
            YamlError.parser(let context, let problem, let mark, _),
            YamlError.composer(let context, let problem, let mark, _):
            let position = Position(line: mark.line, column: mark.column)
            let begun = context.flatMap { context in
                context.mark.line == mark.line ? nil : " (\(context.text), begun in line \(context.mark.line))"
            }
            self.init(
                message: "is not valid YAML: \(problem)\(begun ?? "")", fix: Self.fix(at: position, in: text),
                position: position)
        case YamlError.reader(let problem, let offset, _, _):
            var cursor = TextCursor()
            for scalar in text.prefix(offset ?? 0).unicodeScalars { cursor.pass(scalar) }
            self.init(
                message: "is not valid YAML: \(problem)", fix: "delete the character", position: cursor.position)
        default:
            self.init(
                message: "is not valid YAML: \(error)", fix: document.start, position: .start)
        }
    }

    private static func fix(at position: Position, in text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let indentation = lines.dropFirst(position.line - 1).first?.prefix { $0 == " " || $0 == "\t" } ?? ""
        if indentation.contains("\t") { return "indent with spaces, not with tabs" }
        return "check indentation, colons, brackets and quotation marks in this line and the one before"
    }
}
