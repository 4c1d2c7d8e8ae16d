import Campaigns

/// What reaches servers and reads their logs. A program without a network has none.
public struct Servers: Sendable {
    public var evaluator: any TaskEvaluator
    public var logs: any TaskLogReader

    public init(evaluator: any TaskEvaluator, logs: any TaskLogReader) {
        self.evaluator = evaluator
        self.logs = logs
    }
}
