import Foundation
import Models
import Vocabulary

/// Opens what a model may use in one attempt, for example a sandbox with a shell.
public protocol Toolbox: Sendable {
    /// What the model is told of the tools, the same for every attempt.
    var definitions: [ToolDefinition] { get }

    /// Opens the tools afresh: nothing of an earlier attempt is left in them.
    ///
    /// - Throws: ``ToolError`` if they cannot be opened.
    func open(_ setting: ToolSetting) async throws -> any ToolSession
}

/// The tools of one attempt.
public protocol ToolSession: Sendable {
    /// Does what the model asks. What the model did wrong is part of the result.
    ///
    /// - Throws: ``ToolError`` if the tool itself broke, so that the attempt cannot go on; `CancellationError`.
    func call(_ call: ToolCall) async throws -> ToolResult

    /// Ends everything that still runs and removes what the attempt left behind. To be called once.
    func close() async
}

/// What an attempt starts from.
public struct ToolSetting: Sendable {
    /// Contents of the files that the attempt finds, by path below the work folder.
    public var files: [String: Data]
    /// Texts that must not be handed to the model, such as the flag of the sample.
    public var forbidden: [String]

    public init(files: [String: Data] = [:], forbidden: [String] = []) {
        self.files = files
        self.forbidden = forbidden
    }
}

/// What a tool answers.
public struct ToolResult: Sendable, Hashable {
    /// For the model.
    public var text: String
    /// Whether the call did not do what was asked: a bad argument, a command that failed.
    public var isError: Bool
    /// For the log, beside the text.
    public var notices: [ToolNotice]

    public init(text: String, isError: Bool = false, notices: [ToolNotice] = []) {
        self.text = text
        self.isError = isError
        self.notices = notices
    }
}

/// Something that an overseer wants to know of a call.
public struct ToolNotice: Codable, Sendable, Hashable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// A source, name or flag of the block list was asked for or found, and withheld.
        case blocked
        /// The call was stopped after its time.
        case timeout
        /// A limit on memory, processes, files or processor time was met.
        case limit
        /// The output was longer than is handed on.
        case outputCut
        /// The model called a tool that is not there, or with arguments that are not what the tool takes.
        case misuse
    }

    public var kind: Kind
    /// What happened, without the texts that were withheld.
    public var detail: String

    public init(_ kind: Kind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }
}

/// Why tools could not be opened or used at all.
public struct ToolError: ExplainedError, Hashable {
    public var message: String
    /// What to do, for example which program to install.
    public var fix: String

    /// - Parameter fix: If nil, `floodmark doctor` may tell.
    public init(_ message: String, fix: String? = nil) {
        self.message = message
        self.fix = fix ?? "see `floodmark doctor`"
    }

    public var description: String { message }
}
