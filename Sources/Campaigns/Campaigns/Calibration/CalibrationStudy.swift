import CampaignStore
import Foundation
import Vocabulary

/// A calibration study in a workspace: one durable file for each organism, so that a study that was stopped goes on.
public struct CalibrationStudy: Sendable {
    private let directory: URL
    private let library: OrganismLibrary
    private let designs: [CalibrationTrial.Design]

    /// Makes ready to run in a workspace, which holds the trials of one study and nothing else.
    ///
    /// - Throws: What the workspace's directory throws.
    public init(organisms: Int, seed: UInt64, under lock: RunLock, library: OrganismLibrary) throws(WorkspaceError) {
        directory = lock.workspace.trialsDirectory
        self.library = library
        designs = CalibrationDesign.organisms(organisms, seed: seed)
        do throws(FileError) {
            try DurableFile.makeDirectory(directory.path)
            try DurableFile.removeUnfinished(in: directory.path)
        } catch {
            throw WorkspaceError(error)
        }
    }

    /// Trials that were finished before, and what is left to do.
    ///
    /// - Throws: `otherStudy` if the workspace holds trials of another study.
    public func work() throws -> (finished: Int, jobs: [Job]) {
        var jobs: [Job] = []
        for design in designs where try trial(design) == nil {
            jobs.append(
                Job(id: "organism \(design.number) (\(design.family.rawValue))", dependencies: [], cost: 20) {
                    let trial = try await TrialRunner(design: design, library: library).run()
                    try write(try Self.encoder.encode(trial), to: file(design).path)
                })
        }
        return (designs.count - jobs.count, jobs)
    }

    /// All trials that are finished, by number.
    public func trials() throws -> [CalibrationTrial] { try designs.compactMap(trial) }

    private func write(_ data: Data, to path: String) throws(WorkspaceError) {
        do throws(FileError) {
            try DurableFile.write([data], to: path)
        } catch {
            throw WorkspaceError(error)
        }
    }

    private func file(_ design: CalibrationTrial.Design) -> URL {
        directory.appending(path: "\(design.number).json")
    }

    private func trial(_ design: CalibrationTrial.Design) throws -> CalibrationTrial? {
        let path = file(design).path
        guard let data = try DurableFile.read(path) else { return nil }
        // A file that cannot be read was damaged; the trial is run again.
        guard let trial = try? JSONDecoder().decode(CalibrationTrial.self, from: data) else { return nil }
        guard trial.design == design else { throw CalibrationError.otherStudy(path) }
        return trial
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return encoder
    }
}

/// Why a calibration study cannot go on.
public enum CalibrationError: ExplainedError, Equatable {
    /// The file belongs to an organism of another study.
    case otherStudy(String)

    public var file: String? {
        switch self {
        case .otherStudy(let path): path
        }
    }

    public var message: String { "this trial belongs to a study with another seed or of another version" }
    public var fix: String { "choose another workspace, or the seed that this one was begun with" }
    public var settings: [Setting] { [.workspace] }
}
