import Campaigns
import InspectRunner

extension InspectRunError: @retroactive ExplainedFailure {
    public var file: String? { nil }
    public var message: String { description }
}
