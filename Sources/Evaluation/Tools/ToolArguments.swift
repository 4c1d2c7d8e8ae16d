import JSONText
import Models

/// The arguments of a call, as the model wrote them.
struct ToolArguments {
    private let value: JSONValue

    /// - Throws: ``ToolMisuse`` if they are no JSON object, or hold a key that the tool does not know.
    init(of call: ToolCall, known: [String]) throws(ToolMisuse) {
        do {
            value = try JSONValue(parsing: Array(call.arguments.utf8))
        } catch {
            throw ToolMisuse("the arguments of “\(call.name)” are not JSON: \(error)")
        }
        guard let object = value.object else {
            throw ToolMisuse("the arguments of “\(call.name)” are not a JSON object")
        }
        for member in object where !known.contains(member.key) {
            let names = known.map { "“\($0)”" }.joined(separator: ", ")
            throw ToolMisuse("“\(call.name)” has no argument \(member.key.quoted); it takes \(names)")
        }
    }

    /// A text that must be there.
    func text(_ key: String) throws(ToolMisuse) -> String {
        guard let value = value.object?[key] else { throw ToolMisuse("argument “\(key)” is missing") }
        guard let text = value.string else { throw ToolMisuse("argument “\(key)” is not a text") }
        return text
    }

    /// A whole number in a range, if it is there.
    func number(_ key: String, in range: ClosedRange<Int>) throws(ToolMisuse) -> Int? {
        guard let value = value.object?[key], value != .null else { return nil }
        guard let number = value.integer, range.contains(number) else {
            throw ToolMisuse("argument “\(key)” is not a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}

/// What a model did wrong in a call. It is told, and may try again.
struct ToolMisuse: Error {
    var message: String

    init(_ message: String) {
        self.message = message
    }
}

extension ToolResult {
    init(_ misuse: ToolMisuse) {
        self.init(text: "error: \(misuse.message)", isError: true, notices: [ToolNotice(.misuse, misuse.message)])
    }

    static func noSuchTool(_ name: String, known: [String]) -> ToolResult {
        let names = known.map { "“\($0)”" }.joined(separator: ", ")
        return ToolResult(ToolMisuse("there is no tool \(name.quoted); there are \(names)"))
    }
}
