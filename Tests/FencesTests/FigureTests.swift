import FloodmarkTesting
import Foundation
import Testing

@Suite("Figures of measurements")
struct FigureTests {
    /// Numbers of a text that stand before a unit of time or memory, or before `times`.
    private static func figures(in text: String) -> [String] {
        let number = /\d[\d,]*(?:\.\d+)?/
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.matches(of: /((?:\d[\d,.]* (?:to|and) )*\d[\d,.]*) (?:s|ms|min|MB|GB|times)\b/)
            .flatMap { $0.1.matches(of: number).map { String($0.0) } }
    }

    /// What stands outside blocks of code and tables.
    private static func prose(of file: String) throws -> String {
        let text = try String(contentsOf: Repository.root.appending(path: file), encoding: .utf8)
        return text.replacing(/(?s:```.*?```)/, with: "").split(separator: "\n")
            .filter { !$0.hasPrefix("|") }.joined(separator: "\n")
    }

    @Test("that the README quotes all stand in Docs/benchmarks.md")
    func quoted() throws {
        let figures = Self.figures(in: try Self.prose(of: "README.md"))
        #expect(figures.count > 15, "\(figures)")
        let measured = try String(
            contentsOf: Repository.root.appending(path: "Docs/benchmarks.md"), encoding: .utf8)
        let known = Set(measured.matches(of: /\d[\d,]*(?:\.\d+)?/).map { String($0.0) })
        for figure in figures { #expect(known.contains(figure), "\(figure)") }
    }

    @Test("are found with one number or several before their unit")
    func found() {
        #expect(
            Self.figures(in: "took 76 and 80 s, then\n17 min 38 s; 2.97 to 3.16\ntimes, 84 MB") == [
                "76", "80", "17", "38", "2.97", "3.16", "84",
            ])
        #expect(Self.figures(in: "on 2 cores, 95 % of 10,000 samples").isEmpty)
    }
}
