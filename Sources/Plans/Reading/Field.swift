import Yams

/// One value of the plan or record, with the path of its key. Its methods give the value in the type that a key wants,
/// or nil after reporting why they cannot.
struct Field {
    let node: Node
    /// Path from the root, for example `actors[1].flops`; empty for the root.
    let key: String
    /// A value that would be right here.
    let example: String?
    let reading: Reading

    enum Content {
        case nothing
        case plain(String)
        case quoted(String)
        case list([Node])
        case mapping([(key: Node, value: Node)])
    }

    var content: Content {
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

    var position: Position { reading.position(of: node) }

    /// How a message says what stands here, for example `is a list`.
    var found: String {
        switch content {
        case .nothing: "has no value"
        case .plain(let text): "is \(Excerpt.of(text))"
        case .quoted(let text): "is the text \"\(Excerpt.of(text))\""
        case .list: "is a list"
        case .mapping: "is a mapping"
        }
    }

    func report(_ message: String, fix: String? = nil) {
        reading.report(
            message, fix: fix ?? example.map { "write for example \($0)" } ?? "see Docs/plan.md", at: position, key: key
        )
    }

    func child(_ node: Node, named name: String, example: String?) -> Field {
        let name = Excerpt.of(name)
        return Field(node: node, key: key.isEmpty ? name : "\(key).\(name)", example: example, reading: reading)
    }

    func element(_ node: Node, at index: Int, example: String?) -> Field {
        Field(node: node, key: "\(key)[\(index)]", example: example, reading: reading)
    }

    /// The content, unless a YAML tag (`!!str`, `!x`) claims another meaning for it.
    func untagged() -> Content? {
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
    func position(of node: Node) -> Position {
        node.mark.map(renamed.original) ?? .start
    }
}
