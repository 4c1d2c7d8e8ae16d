import Foundation
import Models
import Vocabulary

/// One item of a task folder.
public struct TaskSample: Sendable, Hashable {
    public var id: String
    /// Rewordings of one fact share a cluster; the id if the file names none.
    public var cluster: String
    public var split: Split
    public var input: [Message]
    /// Answers to choose from, in the file's order; empty if there are none.
    public var choices: [String]
    /// Right answers; any of them will do.
    public var target: [String]
    /// Files that the tools find, by path below the work folder: path below the task's folder.
    public var files: [String: String]
    /// Worked solution, for few-shot examples of the training split.
    public var solution: String?
    /// A JSON object as text; nil for none.
    public var metadata: String?

    public init(
        id: String, cluster: String? = nil, split: Split = .heldOut, input: [Message], choices: [String] = [],
        target: [String] = [], files: [String: String] = [:], solution: String? = nil, metadata: String? = nil
    ) {
        self.id = id
        self.cluster = cluster ?? id
        self.split = split
        self.input = input
        self.choices = choices
        self.target = target
        self.files = files
        self.solution = solution
        self.metadata = metadata
    }
}
