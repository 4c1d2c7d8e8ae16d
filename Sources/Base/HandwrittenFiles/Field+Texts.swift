import Foundation
import Yams

extension Field {
    /// A text, or a list of texts, as paragraphs of one line each; nil after reporting why there are none.
    ///
    /// - Parameter fix: what to write, for messages.
    package func paragraphs(fix: String) -> [String]? {
        guard case .sequence = node else { return ownParagraphs(wanted: "a text or a list of texts", fix: fix) }
        guard let elements = elements(example: "a paragraph") else { return nil }
        let paragraphs = elements.compactMap { $0.ownParagraphs(wanted: "a text", fix: fix) }
        return paragraphs.count == elements.count ? paragraphs.flatMap(\.self) : nil
    }

    /// A text of one line, however the file wraps it.
    package func line(upTo maximum: Int, fix: String? = nil) -> String? {
        guard let paragraphs = ownParagraphs(wanted: "a text of one line", fix: fix) else { return nil }
        guard paragraphs.count == 1, let line = paragraphs.first else {
            report("must be a text of one line, has \(paragraphs.count) paragraphs", fix: fix)
            return nil
        }
        guard line.count <= maximum else {
            report("must have at most \(maximum) characters, has \(line.count)", fix: fix)
            return nil
        }
        return line
    }

    private func ownParagraphs(wanted: String, fix: String?) -> [String]? {
        guard let text = text(of: wanted, fix: fix) else { return nil }
        // Escapes in double quotes bring in what the guard of the file keeps out.
        if let scalar = text.unicodeScalars.first(where: { !TextGuard.isAllowed($0) }) {
            report("holds the control character \(scalar.escaped(asASCII: true))", fix: "delete it")
            return nil
        }
        guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
            report("says nothing: it has no letter and no digit", fix: fix)
            return nil
        }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        // Only a literal block (`|`) keeps the breaks of the file's lines. Of any other style the parser joined the
        // lines, and a break that is left was a blank line.
        let paragraphs = node.scalar?.style == .literal ? lines.split(whereSeparator: \.isEmpty) : lines.map { [$0] }
        return paragraphs.map { $0.joined(separator: " ") }.filter { !$0.isEmpty }
    }
}
