import Yams

/// One value of the file, with the path of its key. Its methods give the value in the type that a key wants,
/// or nil after reporting why they cannot.
package struct Field {
    package let node: Node
    /// Path from the root, for example `actors[1].flops`; empty for the root.
    package let key: String
    /// A value that would be right here.
    package let example: String?
    package let reading: Reading

    package enum Content {
        case nothing
        case plain(String)
        case quoted(String)
        case list([Node])
        case mapping([(key: Node, value: Node)])
    }

    package var content: Content {
        switch node {
        case .mapping(let mapping): .mapping(Array(mapping))
        case .sequence(let sequence): .list(Array(sequence))
        case .alias: .nothing
        case .scalar(let scalar):
            if scalar.style != .plain {
                .quoted(scalar.string)
            } else if ["", "~", "null", "Null", "NULL"].contains(scalar.string) {
                .nothing
            } else {
                .plain(scalar.string)
            }
        }
    }

    package var position: Position { reading.position(of: node) }

    /// How a message says what stands here, for example `is a list`.
    package var found: String {
        switch content {
        case .nothing: "has no value"
        case .plain(let text): "is \(Excerpt.of(text))"
        case .quoted(let text): "is the text \"\(Excerpt.of(text))\""
        case .list: "is a list"
        case .mapping: "is a mapping"
        }
    }

    package func report(_ message: String, fix: String? = nil) {
        reading.report(
            message, fix: fix ?? example.map { "write for example \($0)" } ?? "see \(reading.document.manual)",
            at: position, key: key
        )
    }

    package func child(_ node: Node, named name: String, example: String?) -> Field {
        let name = Excerpt.of(name)
        return Field(node: node, key: key.isEmpty ? name : "\(key).\(name)", example: example, reading: reading)
    }

    package func element(_ node: Node, at index: Int, example: String?) -> Field {
        Field(node: node, key: "\(key)[\(index)]", example: example, reading: reading)
    }

    /// The content, unless a YAML tag (`!!str`, `!x`) claims another meaning for it.
    package func untagged() -> Content? {
        let explicit: String? =
            switch node {
            case .scalar(let scalar) where scalar.style != .plain && scalar.tag.rawValue == Tag.Name.str.rawValue: nil
            case .scalar(let scalar): scalar.tag.rawValue
            case .sequence(let sequence): sequence.tag.rawValue
            case .mapping(let mapping): mapping.tag.rawValue
            case .alias: nil
            }
        guard let explicit, !explicit.isEmpty else { return content }
        report("carries the YAML tag \(Excerpt.of(explicit))", fix: "remove the tag")
        return nil
    }
}

extension Reading {
    package func position(of node: Node) -> Position {
        node.mark.map(renamed.original) ?? .start
    }
}
