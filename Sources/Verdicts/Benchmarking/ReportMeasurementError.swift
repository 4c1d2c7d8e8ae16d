import Vocabulary

/// The program that was measured made no report; it wrote why to standard error.
public struct ReportMeasurementError: ExplainedError {
    /// The campaign.
    public let workspace: String

    public var file: String? { workspace }
    public var message: String { "the report of the invented campaign failed" }
    public var fix: String { "see its message above, or leave the workspace out: then the campaign is made anew" }
    public var settings: [Setting] { [.workspace] }
}
