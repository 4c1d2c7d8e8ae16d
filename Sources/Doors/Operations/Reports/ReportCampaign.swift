import Assessment
import CampaignStore
import Campaigns
import Foundation
import Reporting

/// Decides by what is finished in a campaign, and writes its report beside the cells, in three forms.
public struct ReportCampaign: Sendable {
    /// Directory of the campaign.
    public var workspace: String
    /// What people stated with the results at hand; `record.yaml` beside the workspace if nil.
    public var record: String?
    /// Whether to leave out what the plan marks as sensitive; the files are then called `public`.
    public var isPublic: Bool

    public init(workspace: String, record: String? = nil, isPublic: Bool = false) {
        self.workspace = workspace
        self.record = record
        self.isPublic = isPublic
    }

    /// A report, and where it was written.
    public struct Result: Sendable {
        public var report: Report
        /// Content of `report.json`.
        public var json: Data
        public var files: ReportFiles
    }

    /// - Throws: `BadInput` if no campaign has been run there or the record cannot be used, `AssessmentError` if cells
    ///   are missing that a verdict needs, and what the workspace throws.
    public func run() throws -> Result {
        let campaign = try OpenedCampaign(workspace)
        let place = campaign.workspace
        var (plan, report) = try CampaignAssessment(
            campaign, statements: try RecordFile.read(record, beside: place)
        ).planAndReport()
        if isPublic { report = PublicSummary(report, plan: plan).report }
        let name = isPublic ? "public" : "report"
        let json = try ReportJSON.data(report)
        let files = try place.writeReport(
            name, html: ReportHTML.text(report), markdown: ReportMarkdown.text(report), json: json)
        try CampaignJournal.note(.reported(name: name, sha256: Hexadecimal.sha256(json)), in: place)
        return Result(report: report, json: json, files: files)
    }
}
