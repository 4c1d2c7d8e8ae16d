import Assessment
import CampaignStore
import Campaigns
import Foundation
import Reporting

extension Workspace {
    /// Writes the three forms of a calibration report, and prints one: `calibration.json`, or the table.
    func publish(_ report: CalibrationReport, asJSON: Bool) throws {
        let json = try CalibrationJSON.data(report)
        let markdown = CalibrationMarkdown.text(report)
        try write(Data(CalibrationHTML.text(report).utf8), toReport: "calibration.html")
        try write(Data(markdown.utf8), toReport: "calibration.md")
        try write(json, toReport: "calibration.json")
        if asJSON {
            try Output.result(String(decoding: json.dropLast(), as: UTF8.self))
        } else {
            try Output.result(markdown)
            try Output.result("Report: \(reportDirectory.appending(path: "calibration.html").relativePath)")
        }
    }
}
