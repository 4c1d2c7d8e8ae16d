import Campaigns
import InspectRunner

extension InspectRunError: ExplainedFailure {
    public var file: String? { nil }
    public var message: String { description }
}
