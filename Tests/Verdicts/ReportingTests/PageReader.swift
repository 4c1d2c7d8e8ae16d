import Foundation
import FoundationXML
import Testing

/// Reads a page as XML, and remembers what it is made of.
final class PageReader: NSObject, XMLParserDelegate {
    var elements: [String: Int] = [:]
    var attributes: [(name: String, value: String)] = []
    var drawings: [(role: String?, parts: [String])] = []
    private var path: [String] = []

    init(_ page: String) throws {
        super.init()
        let body = page.replacing("<!DOCTYPE html>", with: "")
        let parser = XMLParser(data: Data(body.utf8))
        parser.delegate = self
        try #require(parser.parse(), "\(String(describing: parser.parserError)) line \(parser.lineNumber)")
    }

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes values: [String: String] = [:]
    ) {
        elements[element, default: 0] += 1
        attributes += values.map { ($0.key, $0.value) }
        if element == "svg" { drawings.append((values["role"], [])) }
        if path.last == "svg" { drawings[drawings.count - 1].parts.append(element) }
        path.append(element)
    }

    func parser(
        _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
    ) {
        path.removeLast()
    }

    func values(of name: String) -> [String] { attributes.filter { $0.name == name }.map(\.value) }

    /// What a page must not have: anything that loads or runs, an id twice, a link or a label to nowhere.
    func breaches(of page: String) -> [String] {
        var breaches = ["script", "iframe", "img", "link", "object", "embed", "form"].filter { elements[$0] != nil }
        breaches += values(of: "src")
        breaches += attributes.map(\.name).filter { $0.hasPrefix("on") }
        let ids = values(of: "id")
        breaches += Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys
        breaches += values(of: "href").filter { !$0.hasPrefix("#") || !ids.contains(String($0.dropFirst())) }
        breaches += ["aria-labelledby", "aria-describedby", "aria-details"].flatMap(values).flatMap {
            $0.split(separator: " ")
        }.map(String.init)
            .filter { !ids.contains($0) }
        if page.contains("@import") { breaches.append("@import") }
        return breaches
    }
}
