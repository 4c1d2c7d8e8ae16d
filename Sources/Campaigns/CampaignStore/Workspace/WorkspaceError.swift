import Foundation
import Vocabulary

/// Why a workspace cannot be used.
public enum WorkspaceError: ExplainedError, Equatable {
    /// The path, or one above it, is a file.
    case notADirectory(String)
    case notPermitted(String)
    /// The directory is absent or holds no store.
    case noCampaign(String)
    /// Another process runs a campaign there; its id is nil if it has not written it yet.
    case inUse(String, process: Int32?)
    case diskFull(String)
    /// Anything else, in the system's words.
    case failed(String, reason: String)

    package init(_ failure: FileError) {
        self =
            switch failure.kind {
            case .notDirectory: .notADirectory(failure.path)
            case .notPermitted: .notPermitted(failure.path)
            case .diskFull: .diskFull(failure.path)
            case .missing, .other: .failed(failure.path, reason: failure.reason)
            }
    }

    public var file: String? {
        switch self {
        case .notADirectory(let path), .notPermitted(let path), .noCampaign(let path), .inUse(let path, _),
            .diskFull(let path), .failed(let path, _):
            path
        }
    }

    public var message: String {
        switch self {
        case .notADirectory: "a workspace must be a directory, and this path is or leads through a file"
        case .notPermitted: "no permission to use this workspace"
        case .noCampaign: "there is no campaign here"
        case .inUse(_, let process?): "another run, process \(process), is using this workspace"
        case .inUse(_, nil): "another run is using this workspace"
        case .diskFull: "no space is left (disk, quota or limit on file sizes)"
        case .failed(_, let reason): "this workspace cannot be used: \(reason)"
        }
    }

    public var fix: String {
        switch self {
        case .notADirectory: "choose another path"
        case .notPermitted: "change its permissions or choose another path"
        case .noCampaign: "start one with `floodmark run plan.yaml`, or give the path of its workspace"
        case .inUse(_, let process?):
            "wait until it ends, end it with `kill \(process)`, or choose another workspace"
        case .inUse(_, nil): "wait until it ends, or choose another workspace"
        case .diskFull: "free some space, then run again: nothing finished is lost"
        case .failed: "check the path and its file system"
        }
    }
}
