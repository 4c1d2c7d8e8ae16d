import Assessment
import Foundation
import Testing

@testable import Reporting

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite("report.html")
struct ReportHTMLTests {
    /// Reads a page as XML, and remembers what it is made of.
    private final class Reader: NSObject, XMLParserDelegate {
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
    }

    private static let reports: [@Sendable () throws -> Report] = [
        { try ReportFixture.report() }, { try ReportFixture.hostileReport() }, { try ReportFixture.emptyReport() },
    ]

    @Test("is well-formed, loads nothing and runs nothing, whatever the names in it", arguments: reports.indices)
    func selfContained(index: Int) throws {
        let page = ReportHTML.text(try Self.reports[index]())
        let reader = try Reader(page)
        for element in ["script", "iframe", "img", "link", "object", "embed", "form"] {
            #expect(reader.elements[element] == nil, "\(element)")
        }
        #expect(reader.values(of: "src").isEmpty)
        #expect(!reader.attributes.contains { $0.name.hasPrefix("on") })
        let ids = reader.values(of: "id")
        #expect(Set(ids).count == ids.count)
        for link in reader.values(of: "href") { #expect(link.hasPrefix("#") && ids.contains(String(link.dropFirst()))) }
        for name in reader.values(of: "aria-labelledby").flatMap({ $0.split(separator: " ") }) {
            #expect(ids.contains(String(name)), "\(name)")
        }
        #expect(!page.contains("@import"))
    }

    @Test("has a text for every chart")
    func alternatives() throws {
        let charts = try Reader(ReportHTML.text(ReportFixture.report())).drawings.filter { $0.role == "img" }
        #expect(charts.count >= 8)
        for chart in charts { #expect(chart.parts.contains("title"), "\(chart.parts)") }
    }

    @Test("draws consensus beside pass@k, and neither chart nor numbers of it where no answers were compared")
    func consensus() throws {
        var report = try ReportFixture.report()
        let title = "consensus@k against number of draws"
        #expect(ReportHTML.text(report).contains(title) && ReportMarkdown.text(report).contains("consensus@k"))
        for index in report.domains.indices {
            for curve in report.domains[index].samplingCurves.indices {
                for point in report.domains[index].samplingCurves[curve].points.indices {
                    report.domains[index].samplingCurves[curve].points[point].consensusAtK = nil
                }
            }
        }
        let page = ReportHTML.text(report)
        #expect(!page.contains(title) && page.contains("pass@k against number of draws"))
    }

    @Test("says of each actor whether the open frontier is advanced, and where that compares unlike with unlike")
    func frontier() throws {
        var report = try ReportFixture.report()
        #expect(ReportHTML.text(report).contains("No, asymmetric"))
        #expect(ReportMarkdown.text(report).contains("Open frontier in standin-biology"))
        for index in report.domains.indices {
            for place in report.domains[index].frontier.indices {
                report.domains[index].frontier[place].isSymmetric = true
            }
        }
        #expect(!ReportHTML.text(report).contains("No, asymmetric"))
    }

    @Test("follows the reader's colour scheme, and has a form for paper and for narrow screens")
    func media() throws {
        let page = ReportHTML.text(try ReportFixture.report())
        for text in ["prefers-color-scheme: dark", "@media print", "width=device-width"] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test("shows the true ceiling of an organism, and none of a model whose ceiling nobody knows")
    func ceiling() throws {
        var report = try ReportFixture.report()
        #expect(ReportHTML.text(report).contains("True ceiling"))
        report.subject.isOrganism = false
        for index in report.verdicts.indices { report.verdicts[index].trueCeiling = nil }
        for index in report.domains.indices {
            report.domains[index].ceiling = nil
            report.domains[index].ceilingWithTool = nil
        }
        let page = ReportHTML.text(report)
        #expect(!page.contains("true ceiling 0") && !page.contains("model organism"))
    }
}
