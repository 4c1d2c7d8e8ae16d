import Foundation
import Yams

/// One pass over one file: its text as nodes, and the problems found so far.
package final class Reading {
    /// Beyond this many repeated keys the text is no plan with a slip any more.
    private static let maximumRepeatedKeys = 32

    package let file: String
    package let document: Document
    package private(set) var problems: [TextProblem] = []
    package private(set) var renamed = RenamedKeys()

    package init(file: String, document: Document) {
        self.file = file
        self.document = document
    }

    /// What the bytes of a file hold.
    ///
    /// - Parameter read: reads the outermost mapping.
    /// - Throws: every problem; a file that is not UTF-8 or too large is one problem.
    package func value<Value>(of bytes: Data, _ read: (Field) -> Value?) throws(InvalidText) -> Value {
        if let flaw = TextGuard.flaw(ofSize: bytes.count) ?? TextGuard.flaw(inEncodingOf: bytes) {
            throw .invalid([flaw.problem(in: file)])
        }
        return try value(of: String(decoding: bytes, as: UTF8.self), read)
    }

    /// What a text holds.
    package func value<Value>(of text: String, _ read: (Field) -> Value?) throws(InvalidText) -> Value {
        let value = root(of: text).flatMap(read)
        guard let value, problems.isEmpty else { throw .invalid(sortedProblems) }
        return value
    }

    private var sortedProblems: [TextProblem] {
        problems.sorted {
            ($0.line, $0.column, $0.key ?? "", $0.message) < ($1.line, $1.column, $1.key ?? "", $1.message)
        }
    }

    package func report(_ message: String, fix: String, at position: Position, key: String) {
        problems.append(
            TextProblem(
                message: message, fix: fix, file: file, line: position.line, column: position.column,
                key: key.isEmpty ? nil : key))
    }

    /// The outermost mapping; nil after reporting why there is none.
    private func root(of text: String) -> Field? {
        do throws(Flaw) {
            if let flaw = TextGuard.flaw(in: text) { throw flaw }
            guard let node = try compose(text) else {
                throw Flaw(
                    message: "is empty", fix: document.start, position: .start)
            }
            let field = Field(node: node, key: "", example: nil, reading: self)
            guard case .mapping = node else {
                throw Flaw(
                    message: "must be a mapping of keys to values, \(field.found)",
                    fix: document.start, position: field.position)
            }
            return field
        } catch {
            problems.append(error.problem(in: file))
            return nil
        }
    }

    private func compose(_ text: String) throws(Flaw) -> Node? {
        var text = text
        while true {
            do {
                // No scalar is resolved here: each field knows the type it wants.
                return text.isEmpty ? nil : try Yams.compose(yaml: text, .basic, .default, .utf8)
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                let flaw = Flaw(repeatedKey: keys.first ?? "", at: renamed.original(context.mark))
                guard renamed.count < Self.maximumRepeatedKeys,
                    let next = renamed.rename(keyAt: context.mark, in: text)
                else { throw flaw }
                text = next
            } catch {
                // After a renaming the parser's complaint may be of our making; the repeated key is not.
                if let position = renamed.last { throw Flaw(repeatedKey: "", at: position) }
                throw Flaw(syntax: error, in: text, of: document)
            }
        }
    }
}

extension Flaw {
    fileprivate init(repeatedKey key: String, at position: Position) {
        let name = key.isEmpty ? "a key" : "the key \(Excerpt.of(key))"
        self.init(message: "gives \(name) twice in one mapping", fix: "delete one of them", position: position)
    }
}
