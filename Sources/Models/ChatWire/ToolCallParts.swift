import JSONText
import Models

/// The tool calls of one choice, put together from pieces.
///
/// Servers number, name and identify pieces as they like, so no single field decides which call a piece belongs to: a
/// new id, or a name after arguments that are complete, begins a call; a piece without either goes on with one.
struct ToolCallParts {
    private struct Call {
        /// What the server numbers it; any number at all.
        var index: Int?
        var id: String?
        var name = ""
        var arguments = ""

        /// Whether the arguments are a whole object. The last byte is looked at first, since pieces are many.
        var isComplete: Bool {
            guard arguments.utf8.last(where: { !$0.isJSONSpace }) == UInt8(ascii: "}") else { return false }
            return (try? JSONValue(parsing: Array(arguments.utf8), depthLimit: 128, tolerance: .everything)) != nil
        }

        /// Some servers begin with an empty object, and send the arguments after it. Asked for every piece, it stops at the
        /// first byte that differs.
        var isPlaceholder: Bool { arguments.utf8.lazy.filter { !$0.isJSONSpace }.elementsEqual("{}".utf8) }
    }

    /// A piece of a call, as a message brings it.
    private struct Piece {
        var index: Int?
        var id: String?
        var name: String?
        var arguments: Arguments

        enum Arguments {
            case none
            /// The next part of the text.
            case text(String)
            /// All of them, as an object.
            case whole(String)
        }

        /// Whether all arguments are there.
        var isWhole: Bool {
            switch arguments {
            case .none: false
            case .text(let text): Call(arguments: text).isComplete
            case .whole: true
            }
        }

        init(_ value: JSONValue) {
            let function = value["function"]?.object == nil ? value : value["function"] ?? value
            index = value["index"]?.looseInteger
            id = Self.plain(value["id"])
            name = Self.plain(function["name"])
            arguments =
                switch function["arguments"] {
                case .string(let text)?: text.isEmpty ? .none : .text(text)
                case .object(let members)?:
                    .whole(String(decoding: JSONValue.object(members).bytes, as: UTF8.self))
                default: .none
                }
        }

        /// A text that is not empty; a number as its text.
        private static func plain(_ value: JSONValue?) -> String? {
            switch value {
            case .string(let text)?: text.isEmpty ? nil : text
            case .number(let text)?: text
            default: nil
            }
        }
    }

    /// In the order in which they began.
    private var calls: [Call] = []
    /// The call that the last piece belonged to.
    private var last: Int?
    /// The call that began last of those with a number.
    private var byIndex: [Int: Int] = [:]

    var isEmpty: Bool { calls.isEmpty }

    /// A call that is there as a whole: it is none of the others, whatever it is called.
    mutating func take(whole value: JSONValue) {
        let piece = Piece(value)
        guard piece.id == nil, piece.name == nil, let last else { return begin(piece) }
        add(piece, to: last)
    }

    /// A piece of a stream.
    mutating func take(piece value: JSONValue) {
        let piece = Piece(value)
        guard let place = place(of: piece) else { return begin(piece) }
        add(piece, to: place)
    }

    /// The call that a piece goes on with; nil if it begins one.
    private func place(of piece: Piece) -> Int? {
        let numbered = piece.index.flatMap { byIndex[$0] }
        if let id = piece.id { return place(of: piece, id: id, numbered: numbered) }
        guard let name = piece.name else {
            // It can only belong to a call that has begun, whatever its number says.
            guard let place = numbered ?? last ?? calls.indices.last else { return nil }
            if let last, last != place, calls[place].isComplete, !calls[last].isComplete { return last }
            return place
        }
        guard let place = piece.index == nil ? last : numbered else {
            // Arguments that came before their name, under another number.
            return last.flatMap { calls[$0].name.isEmpty ? $0 : nil }
        }
        return goesOn(name, piece, with: calls[place]) ? place : nil
    }

    private func place(of piece: Piece, id: String, numbered: Int?) -> Int? {
        if let place = calls.lastIndex(where: { $0.id == id }) {
            guard let name = piece.name else { return place }
            return goesOn(name, piece, with: calls[place]) ? place : nil
        }
        guard let place = piece.index == nil ? last : numbered else { return nil }
        let call = calls[place]
        if call.id == nil {
            // The id of a call may come later than its beginning.
            guard let name = piece.name else { return call.isComplete && !call.isPlaceholder ? nil : place }
            return goesOn(name, piece, with: call) ? place : nil
        }
        // A call without a name is none: servers were seen to give each piece of one call an id of its own.
        let isOpen = !call.arguments.isEmpty && !call.isComplete
        guard isOpen, piece.name == nil || piece.name == call.name else { return nil }
        if piece.name != nil, case .text(let text) = piece.arguments, text.first == "{" { return nil }
        return place
    }

    /// Whether a piece with a name belongs to this call, whose number or id it has.
    private func goesOn(_ name: String, _ piece: Piece, with call: Call) -> Bool {
        if call.name.isEmpty { return true }
        switch piece.arguments {
        // A name may come in two pieces, or again in each.
        case .none: return name == call.name || call.arguments.isEmpty
        case .text, .whole: break
        }
        if call.arguments.isEmpty {
            // A call without arguments and one after it, from a server that sends whole calls and no ids.
            return name == call.name || call.id != nil || piece.id != nil || !piece.isWhole
        }
        guard name == call.name else { return false }
        guard call.isComplete else {
            if case .whole = piece.arguments { return false }
            return true
        }
        // The arguments after an empty object, or the whole call again, which some servers send at the end.
        return piece.id != nil && call.id == piece.id && (call.isPlaceholder || repeats(piece, call))
    }

    private func repeats(_ piece: Piece, _ call: Call) -> Bool {
        switch piece.arguments {
        case .none: true
        case .text(let text), .whole(let text): text == call.arguments
        }
    }

    private mutating func begin(_ piece: Piece) {
        calls.append(Call(index: piece.index))
        if let index = piece.index { byIndex[index] = calls.count - 1 }
        add(piece, to: calls.count - 1)
    }

    private mutating func add(_ piece: Piece, to place: Int) {
        last = place
        if calls[place].id == nil { calls[place].id = piece.id }
        if let name = piece.name, calls[place].name != name, calls[place].arguments.isEmpty || calls[place].name.isEmpty
        {
            calls[place].name += name
        }
        switch piece.arguments {
        case .none: break
        case .whole(let text): calls[place].arguments = text
        case .text(let text):
            if calls[place].isPlaceholder, text.contains(where: { !$0.isWhitespace }) {
                calls[place].arguments = text
            } else if piece.name == nil || !calls[place].isComplete {
                calls[place].arguments += text
            }
        }
    }

    /// - Parameter prefix: What the ids of calls that have none begin with.
    func calls(prefix: String) -> [ToolCall] {
        var ids: Set<String> = []
        return ordered.enumerated().map { place, call in
            // Answers name the call that they are to.
            var id = call.id ?? "\(prefix)_\(place)"
            while !ids.insert(id).inserted { id += "_\(place)" }
            return ToolCall(id: id, name: call.name, arguments: call.arguments.isEmpty ? "{}" : call.arguments)
        }
    }

    /// By their numbers, if each has one of its own.
    private var ordered: [Call] {
        let indices = calls.compactMap(\.index)
        guard indices.count == calls.count, Set(indices).count == calls.count else { return calls }
        return calls.sorted { ($0.index ?? 0) < ($1.index ?? 0) }
    }
}

extension UInt8 {
    fileprivate var isJSONSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

extension JSONValue {
    /// A whole number that fits, also where it is written as a text or with a fraction of 0.
    var looseInteger: Int? {
        switch self {
        case .number(let text), .string(let text): Int(text) ?? Double(text).flatMap { Int(exactly: $0) }
        default: nil
        }
    }
}
