import JSONText

/// What an error says, in one of the forms that servers have for it.
package struct WireError: Equatable, Sendable {
    /// What code, type and words of an error mean, whatever status they come with.
    package enum Meaning: Equatable, Sendable {
        case contextLength
        case contentFilter
        /// The server does not have the model.
        case unknownModel
        /// The account may spend no more.
        case quota
        /// The server does not accept the key, or not for this.
        case authorization
        /// There is nothing at this address, or no such model.
        case notFound
        /// Too many requests for now.
        case rateLimit
        /// The server accepts the request in no case.
        case rejected
        /// The server's own trouble, which may pass.
        case server
        case other
    }

    package var meaning: Meaning
    /// Code or type of the error if it is a plain name; nothing else of an error is safe to repeat, since servers quote
    /// what they were asked.
    package var name: String?
    /// The status that an error claims to have, which counts where the answer's own says that all is well.
    package var status: Int?
    /// The server's own words, cut after 4,096 bytes. They may quote what was asked, and keys.
    package var words: String

    /// Longest error that is read as words where it is no JSON.
    private static let longestText = 2048

    /// Reads the body of an answer; anything at all is accepted.
    package init(body: [UInt8]) {
        if let value = try? JSONValue(parsing: body, depthLimit: 64, tolerance: .everything) {
            self.init(value)
        } else {
            // A page says nothing in a few words.
            let isPage = body.first { $0 > 0x20 } == UInt8(ascii: "<")
            self.init(.string(isPage ? "" : String(decoding: body.prefix(4096), as: UTF8.self)))
        }
    }

    /// `{"error": {…}}`, `{"error": "…"}`, `{"detail": …}`, `{"message": …}`, a list of one of these, or such an object's
    /// inside.
    init(_ value: JSONValue) {
        let value = value.array?.first ?? value
        let error =
            ["error", "detail", "errors", "fault"].compactMap { value[$0] }.first(where: \.saysSomething) ?? value
        let inside = error.array?.first ?? error
        let words =
            inside.string
            ?? ["message", "error_message", "error_msg", "msg", "detail", "error", "title"].compactMap {
                inside[$0]?.string ?? value[$0]?.string
            }.first ?? ""
        let names = ["code", "type", "status", "reason", "error_code"].flatMap {
            [inside[$0]?.string, error == value ? nil : value[$0]?.string]
        }.compactMap { $0 }
        let numbers = ["code", "status", "status_code", "http_status", "statusCode", "error_code"].flatMap {
            [inside[$0]?.looseInteger, value[$0]?.looseInteger]
        }
        status = numbers.compactMap { $0 }.first { (400..<600).contains($0) }
        name = names.first(where: Self.isPlain)
        self.words = String(decoding: words.utf8.prefix(4096), as: UTF8.self)
        meaning = ErrorWords(names: names, status: status, words: self.words).meaning
    }

    /// The error that a member `error` is, if there is one that says something.
    init?(within value: JSONValue) {
        guard let error = value["error"], error.saysSomething else { return nil }
        self.init(value)
    }

    /// The error that a whole answer or an event is; nil if it is none, as far as that shows without its choices.
    init?(answer value: JSONValue) {
        if let list = value.array {
            guard list.count == 1, let error = WireError(answer: list[0]) else { return nil }
            self = error
            return
        }
        let type = value["type"]?.string?.lowercased()
        if value["object"]?.string == "error" || type == "error" {
            self.init(value)
            return
        }
        if let error = WireError(within: value) {
            self = error
            return
        }
        guard value["choices"]?.array == nil else { return nil }
        let error = WireError(value)
        let claims = ["detail", "errors", "fault", "error_code", "error_msg"].contains {
            value[$0]?.saysSomething == true
        }
        let isNamed =
            !error.words.isEmpty && (error.status != nil || error.meaning != .other || type?.hasSuffix("error") == true)
        guard claims || isNamed else { return nil }
        self = error
    }

    /// The error that a short text is where JSON should be; nil if its words mean nothing that is known.
    package init?(text: some Collection<UInt8>) {
        guard text.count <= Self.longestText else { return nil }
        let start = text.drop { $0 <= 0x20 }
        guard let first = start.first else { return nil }
        // Half a JSON may hold the model's words, and a page anybody's; `[ERROR]` is no list.
        let isList = first == UInt8(ascii: "[") && !(start.dropFirst().first ?? 0).isLetter
        guard !isList, first != UInt8(ascii: "{"), first != UInt8(ascii: "<") else { return nil }
        let error = WireError(.string(String(decoding: text, as: UTF8.self)))
        guard error.meaning != .other else { return nil }
        self = error
    }

    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 48
            && name.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "_")
            }
    }
}

extension JSONValue {
    /// False for the ways in which servers write that there is nothing: null, false, 0, an empty text, list or object, or
    /// an object of such.
    fileprivate var saysSomething: Bool {
        switch self {
        case .null: false
        case .bool(let value): value
        case .number: double != 0
        case .string(let text): !text.isEmpty
        case .array(let elements): elements.contains(where: \.saysSomething)
        case .object(let members): members.values.contains(where: \.saysSomething)
        }
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}
