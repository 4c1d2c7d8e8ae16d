import FloodmarkTesting
import Foundation
import Testing

/// A flag of ours that a sentence names, as in `choose one with --scorer`.
///
/// Not a mention: a literal that is nothing but a flag, which some other program is started with; a command in
/// backticks; and what follows `floodmark`, which is a whole command to type.
struct FlagMention {
    /// - Parameter line: A line of a source file.
    static func found(in line: String) -> String? {
        guard line.utf8.contains(UInt8(ascii: "-")), line.contains("--"),
            !line.drop(while: \.isWhitespace).hasPrefix("//")
        else { return nil }
        let rest = line.replacing(/"--[a-z][a-z0-9-]*(=[^"]*)?"/, with: "")
            .replacing(/`[^`]* --[^`]*`/, with: "")
            .replacing(/floodmark [a-z][^"`;]*/, with: "")
        return rest.firstMatch(of: /(?:^|[^\w-])(--[a-z][a-z0-9-]*)/).map { String($0.1) }
    }
}

@Suite("Flags of the command line")
struct FlagFenceTests {
    @Test("are named in no sentence below the doors")
    func sentences() throws {
        let doors = Repository.root.appending(path: "Sources/Doors").path + "/"
        // Its custom properties look like flags.
        let files = try SourceFiles.swift(under: "Sources").filter {
            !$0.path.hasPrefix(doors) && $0.lastPathComponent != "Stylesheet.swift"
        }
        #expect(files.count > 100)
        for file in files {
            let lines = try String(contentsOf: file, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated() {
                if let flag = FlagMention.found(in: String(line)) {
                    Issue.record("\(file.lastPathComponent):\(index + 1) names \(flag): give the error a Setting")
                }
            }
        }
    }

    @Test("are found in sentences, and left alone in what starts other programs")
    func mentions() {
        for line in [
            #"fix: "choose one with --scorer""#, #""give \(name) --cell-\(letter)""#,
            #"let option = "--cell-\(letter)""#,
        ] {
            #expect(FlagMention.found(in: line) != nil, "\(line)")
        }
        for line in [
            #"["--unshare-pid", "--seed=\(seed)"]"#, #""see `inspect --version`""#, "/// The option `--items`.",
            #""write one with `floodmark import csv FILE --to FILE.json`""#, #""a -- b""#,
        ] {
            #expect(FlagMention.found(in: line) == nil, "\(line)")
        }
    }
}
