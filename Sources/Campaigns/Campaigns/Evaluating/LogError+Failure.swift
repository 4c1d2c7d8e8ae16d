import InspectLogs
import Vocabulary

extension LogError: ExplainedError {
    public var file: String? { nil }
}

extension ImportError: ExplainedError {
    public var file: String? { nil }
}
