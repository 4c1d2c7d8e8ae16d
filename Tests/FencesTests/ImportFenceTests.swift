import FloodmarkTesting
import Foundation
import Testing

@Suite("The fences between targets hold")
struct ImportFenceTests {
    private static let system: Set<String> = [
        "Dispatch", "Foundation", "FoundationXML", "Glibc", "Synchronization", "Testing",
    ]

    /// The modules that the Swift files of a target import.
    private static func imports(of target: PackageDump.Target) throws -> Set<String> {
        let pattern =
            /^(?:@\w+\s+|public\s+|package\s+|internal\s+|private\s+)*import\s+(?:struct\s+|class\s+|enum\s+|func\s+)?(\w+)/
        var modules: Set<String> = []
        for file in try SourceFiles.swift(under: target.path) {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                if let match = line.firstMatch(of: pattern) { modules.insert(String(match.1)) }
            }
        }
        return modules.subtracting(system)
    }

    @Test("The table has a row for every target, and every room is one that it knows")
    func everyTargetIsKnown() throws {
        let table = try FenceTable()
        let targets = try PackageDump.shared.get().targets.filter { $0.path.hasPrefix("Sources/") }
        #expect(targets.count > 20 && table.allowed.count > 20)
        for target in targets {
            #expect(table.allowed[target.name] != nil, "Docs/architecture.md has no row for \(target.name)")
            let room = target.room ?? ""
            #expect(FenceTable.rooms.contains(room), "\(target.name) is in no room: \(target.path)")
            #expect(target.path.hasSuffix("/\(target.name)") || target.isExecutable, "\(target.path)")
        }
    }

    @Test("What is imported is declared, and what is declared is imported")
    func declarations() throws {
        let targets = try PackageDump.shared.get().targets
        let programs = Set(targets.filter(\.isExecutable).map(\.name))
        for target in targets {
            let imported = try Self.imports(of: target)
            let declared = Set(target.dependencies)
            for module in imported.subtracting(declared.map(Self.moduleName)).sorted() {
                Issue.record("\(target.name) imports \(module) and does not declare it in Package.swift")
            }
            // A program is started, and not only imported.
            for module in declared.subtracting(programs).sorted() where !imported.contains(module) {
                Issue.record("\(target.name) declares \(module) in Package.swift, and no file imports it")
            }
        }
    }

    @Test("No target imports what the table does not allow, or what is in a higher room")
    func permissions() throws {
        let table = try FenceTable()
        let all = try PackageDump.shared.get().targets
        let targets = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
        for target in all {
            for module in try Self.imports(of: target).sorted() {
                if let objection = table.objection(to: module, in: target, of: targets) {
                    Issue.record("\(target.name) imports \(module): \(objection)")
                }
            }
        }
    }

    @Test("The rooms are found to be in order where they are, and where they are not")
    func order() throws {
        let table = try FenceTable()
        let targets = Dictionary(
            uniqueKeysWithValues: try PackageDump.shared.get().targets.map { ($0.name, $0) })
        let plans = try #require(targets["Plans"])
        #expect(table.objection(to: "Vocabulary", in: plans, of: targets) == nil)
        #expect(table.objection(to: "Reporting", in: plans, of: targets) != nil)
        var generous = table
        generous.allowed["Plans"] = ["Verdicts/"]
        #expect(generous.objection(to: "Reporting", in: plans, of: targets) == "room Campaigns is below room Verdicts")
        #expect(generous.objection(to: "Estimation", in: plans, of: targets) == nil)
    }

    private static func moduleName(of target: String) -> String { target.replacing("-", with: "_") }
}
