import Campaigns
import InspectRunner
import Vocabulary

extension InspectRunError: ExplainedError {
    public var file: String? { nil }
    public var message: String { description }
}
