import Assessment
import CampaignStore
import FloodmarkTesting
import Foundation
import Operations
import Testing
import Vocabulary

@Suite("A stored campaign can be read as long as it is there")
struct StoredCampaignTests {
    @Test("its report is written in three forms, and handed out as a value and as JSON")
    func report() async throws {
        let folder = try await ServedWorkspace.finished.value
        let result = try ReportCampaign(workspace: folder.workspace.path).run()
        #expect(result.report.verdicts.map(\.verdict) == [.below, .above])
        #expect(result.files.json == folder.workspace.appending(path: "report/report.json").path)
        #expect(FileManager.default.contents(atPath: result.files.json) == result.json)
        for file in [result.files.html, result.files.markdown] {
            #expect(FileManager.default.contents(atPath: file)?.isEmpty == false)
        }
        #expect(try JSONDecoder().decode(Report.self, from: result.json) == result.report)
        let open = try ReportCampaign(workspace: folder.workspace.path, isPublic: true).run()
        #expect(open.files.html.hasSuffix("report/public.html"))
    }

    @Test("its status has every finished cell with its score, in the JSON that programs read")
    func status() async throws {
        let folder = try await ServedWorkspace.finished.value
        let status = try CampaignStatus(workspace: folder.workspace.path).run()
        #expect(status.cells.count == 8)
        let cell = try #require(status.cells.first { $0.cell == "subject/chemistry/as released" })
        #expect(cell.rung == .asReleased && cell.selectionMean == 0.2)
        let json = String(decoding: try JSONEncoder().encode(status), as: UTF8.self)
        #expect(json.contains("\"rung\":\"as-released\"") && json.contains("\"finishedAt\""), "\(json.prefix(300))")
    }

    @Test("its scores are handed out row by row, also as lines, of all cells or of some")
    func scores() async throws {
        let workspace = try await ServedWorkspace.finished.value.workspace.path
        var rows: [ScoreRow] = []
        try ExportScores(workspace: workspace).rows { rows.append($0) }
        #expect(rows.count == 11 * 2 * 160)
        var lines: [String] = []
        try ExportScores(workspace: workspace).lines(.csv) { lines.append($0) }
        #expect(lines.count == rows.count + 1 && lines[0].hasPrefix("subject,domain,rung,attack,cell,seed,task,item"))
        lines = []
        let cell = "subject/chemistry/sft-1k"
        try ExportScores(workspace: workspace, cells: [cell], split: .heldOut).lines(.jsonl) { lines.append($0) }
        let chosen = try lines.map { try JSONDecoder().decode(ScoreRow.self, from: Data($0.utf8)) }
        #expect(chosen == rows.filter { $0.cell == cell && $0.split == .heldOut } && chosen.count == 200)
        let error = #expect(throws: BadInput.self) {
            try ExportScores(workspace: workspace, cells: ["subject/none"]).rows { _ in Issue.record("a row") }
        }
        #expect(error?.file == workspace)
    }

    @Test("its cells become logs, all or none")
    func logs() async throws {
        let folder = try await ServedWorkspace.finished.value
        let target = try makeTemporaryDirectory().appending(path: "logs").path
        let cells = ["subject/chemistry/as released"]
        let result = try await ExportInspectLogs(workspace: folder.workspace.path, folder: target, cells: cells).run()
        #expect(result.logs.map(\.task) == ["a", "b"] && result.logs.allSatisfy(\.isOriginal))
        for log in result.logs { #expect(FileManager.default.fileExists(atPath: "\(target)/\(log.file)")) }
        await #expect(throws: BadInput.self) {
            _ = try await ExportInspectLogs(workspace: folder.workspace.path, folder: target).run()
        }
    }

    @Test("and where there is none, every operation says so")
    func none() throws {
        let nowhere = try makeTemporaryDirectory().path
        #expect(throws: WorkspaceError.self) { try CampaignStatus(workspace: nowhere).run() }
        #expect(throws: WorkspaceError.self) { try ReportCampaign(workspace: nowhere).run() }
        #expect(throws: WorkspaceError.self) { try ExportScores(workspace: nowhere).rows { _ in } }
    }
}
