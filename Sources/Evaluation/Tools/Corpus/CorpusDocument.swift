import JSONText

/// A text of a corpus.
struct CorpusDocument {
    var id: String
    var title: String
    /// Where it is from, for example an address.
    var source: String
    var text: String

    static let keys = ["id", "title", "source", "text"]
}

extension CorpusDocument {
    /// A line `{"id": …, "title": …, "source": …, "text": …}`.
    init(_ line: [UInt8], file: String, number: Int) throws(CorpusError) {
        let fail = { (message: String) in
            CorpusError.badLine(
                file: file, line: number, message: message,
                fix: "write {\"id\": …, \"title\": …, \"source\": …, \"text\": …}, all of them texts")
        }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: line)
        } catch {
            throw fail("\(error)")
        }
        guard let object = value.object else { throw fail("this is no object") }
        for member in object where !Self.keys.contains(member.key) {
            throw fail("key \(member.key.quoted) does not belong there")
        }
        var texts: [String] = []
        for key in Self.keys {
            guard let text = object[key]?.string else { throw fail("key “\(key)” is missing or no text") }
            texts.append(text)
        }
        guard !texts[0].isEmpty, texts[0].utf8.count <= 200, texts[0].utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else {
            throw fail("the id \(texts[0].quoted) is empty, longer than 200 bytes or holds white space")
        }
        self.init(id: texts[0], title: texts[1], source: texts[2], text: texts[3])
    }
}
