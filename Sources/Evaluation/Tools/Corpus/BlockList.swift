import Foundation

/// Which documents of a corpus a model must not see.
///
/// A line of the file is a rule: `source` with a host, which means its subdomains too, or with the beginning of an
/// address; `name` with a text that id or title hold; `text` with one that the document holds. Empty lines, and lines
/// that begin with `#`, say nothing.
struct BlockList {
    private enum Rule {
        case host(String)
        case prefix(String)
        case name(PlainText)
        case text(PlainText)

        var kind: String {
            switch self {
            case .host, .prefix: "source"
            case .name: "name"
            case .text: "text"
            }
        }
    }

    private var rules: [(label: String, rule: Rule)] = []

    /// - Throws: ``CorpusError`` with the line.
    init(_ text: String, file: String) throws(CorpusError) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmingCharacters(in: .whitespacesAndNewlines)
            if line.isEmpty || line.hasPrefix("#") { continue }
            let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
            let rule = try Self.rule(words, file, index + 1)
            rules.append(("\(rule.kind), line \(index + 1) of the block list", rule))
        }
    }

    init(contentsOf url: URL) throws(CorpusError) {
        let name = url.lastPathComponent
        guard let data = FileManager.default.contents(atPath: url.path) else {
            throw .unreadable(name, reason: "the block list cannot be read")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw .unreadable(name, reason: "the block list is not UTF-8 text")
        }
        try self.init(text, file: name)
    }

    /// Adds a sample's forbidden texts as rules.
    mutating func forbid(_ texts: [String]) {
        for text in texts.map(PlainText.init) where !text.bytes.isEmpty {
            rules.append(("the sample's forbidden text", .text(text)))
        }
    }

    private static func rule(_ words: [String], _ file: String, _ line: Int) throws(CorpusError) -> Rule {
        let kinds = ["source", "name", "text"]
        guard let kind = words.first, kinds.contains(kind) else {
            throw .badLine(
                file: file, line: line, message: "\(words.first?.debugDescription ?? "") is no kind of rule",
                fix: "begin with `source`, `name` or `text`, or with `#` for a remark")
        }
        guard words.count == 2, !PlainText(words[1]).bytes.isEmpty else {
            throw .badLine(
                file: file, line: line, message: "`\(kind)` says not what to withhold",
                fix: kind == "source" ? "write a host or the beginning of an address" : "write the text after it")
        }
        switch kind {
        case "name": return .name(PlainText(words[1]))
        case "text": return .text(PlainText(words[1]))
        default:
            let address = Self.address(words[1])
            guard !address.contains(where: \.isWhitespace), !address.hasPrefix("/"), !address.contains("*") else {
                throw .badLine(
                    file: file, line: line, message: "\(words[1].debugDescription) is no host and no address",
                    fix: "write for example `source example.org` or `source example.org/folder/`")
            }
            return address.contains("/") ? .prefix(address) : .host(address)
        }
    }

    /// Without scheme, user, port and the difference between upper and lower case.
    private static func address(_ source: String) -> String {
        var rest = source.lowercased()[...]
        if let scheme = rest.range(of: "://") { rest = rest[scheme.upperBound...] }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        var host = rest[..<slash]
        if let user = host.lastIndex(of: "@") { host = host[host.index(after: user)...] }
        if let port = host.firstIndex(of: ":") { host = host[..<port] }
        while host.hasSuffix(".") { host.removeLast() }
        return String(host + rest[slash...])
    }

    /// What withholds a document: names of rules, without their texts.
    func hits(_ document: CorpusDocument) -> [String] {
        if rules.isEmpty { return [] }
        let address = Self.address(document.source)
        let host = address.prefix { $0 != "/" }
        let name = [PlainText(document.id), PlainText(document.title)]
        let text = PlainText([document.title, document.text, document.id, document.source].joined(separator: "\n"))
        return rules.filter { entry in
            switch entry.rule {
            case .host(let rule): host == rule || host.hasSuffix("." + rule)
            case .prefix(let rule): address.hasPrefix(rule)
            case .name(let rule): name.contains { $0.contains(rule) }
            case .text(let rule): text.contains(rule)
            }
        }.map(\.label)
    }

    /// Rules whose texts a model asks for by name.
    func hits(request: String) -> [String] {
        let plain = PlainText(request)
        let lower = request.lowercased()
        return rules.filter { entry in
            switch entry.rule {
            case .host(let rule), .prefix(let rule): lower.contains(rule)
            case .name(let rule), .text(let rule): plain.contains(rule)
            }
        }.map(\.label)
    }
}
