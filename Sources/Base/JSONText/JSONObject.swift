import Vocabulary

/// The members of a JSON object in the order in which they were written, so that what a reader does not know survives.
/// Keys are compared by their bytes.
package struct JSONObject: Sendable, Sequence, ExpressibleByDictionaryLiteral {
    package typealias Element = (key: String, value: JSONValue)

    /// From this many members on, keys are looked up by hash.
    private static let indexed = 16

    private var members: [Element] = []
    /// Place of each key; empty while there are few.
    private var places: [ExactName: Int] = [:]

    package init() {}

    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        for (key, value) in elements { set(key, value) }
    }

    package var count: Int { members.count }
    package var isEmpty: Bool { members.isEmpty }
    package var keys: [String] { members.map(\.key) }
    package var values: [JSONValue] { members.map(\.value) }

    package func makeIterator() -> IndexingIterator<[Element]> { members.makeIterator() }

    /// A value that is set under a key that is there keeps the place of the old one; nil removes the member.
    package subscript(key: String) -> JSONValue? {
        get { place(of: key).map { members[$0].value } }
        set {
            if let newValue {
                set(key, newValue)
            } else if let place = place(of: key) {
                members.remove(at: place)
                index()
            }
        }
    }

    /// The members that are wanted, in their order.
    package func filter(_ isIncluded: (Element) -> Bool) -> JSONObject {
        var result = JSONObject()
        result.members = members.filter(isIncluded)
        result.index()
        return result
    }

    func holds(_ key: String) -> Bool { place(of: key) != nil }

    mutating func set(_ key: String, _ value: JSONValue) {
        if let place = place(of: key) {
            members[place].value = value
            return
        }
        members.append((key, value))
        if members.count > Self.indexed {
            places[ExactName(key)] = members.count - 1
        } else if members.count == Self.indexed {
            index()
        }
    }

    private func place(of key: String) -> Int? {
        let name = ExactName(key)
        return members.count < Self.indexed ? members.firstIndex { ExactName($0.key) == name } : places[name]
    }

    private mutating func index() {
        places.removeAll()
        guard members.count >= Self.indexed else { return }
        for (place, member) in members.enumerated() { places[ExactName(member.key)] = place }
    }
}

extension JSONObject: Equatable {
    /// Whether both hold the same values under the same keys, in whatever order.
    package static func == (one: JSONObject, other: JSONObject) -> Bool {
        one.count == other.count && one.members.allSatisfy { other[$0.key] == $0.value }
    }
}
