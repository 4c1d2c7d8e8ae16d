import FloodmarkTesting
import Foundation

@testable import InspectLogs

/// A small log of Inspect, of JSON texts as Inspect writes them.
struct SmallLog {
    /// Members of the log beside version, status, `eval` and samples.
    var more = ""
    var version: String? = "2"
    var status = "success"
    /// Members of `eval` beside task and model.
    var specification = ""
    /// JSON objects.
    var samples: [String] = []
    /// Of the entries of the archive; as Inspect names them if nil.
    var names: [String]?

    /// A sample with one score.
    static func sample(_ id: String, epoch: Int = 1, _ value: String, _ more: String = "") -> String {
        #"{"id": \#(id), "epoch": \#(epoch), "scores": {"s": {"value": \#(value)}}\#(more.isEmpty ? "" : ", " + more)}"#
    }

    private var header: String {
        let parts = [
            version.map { #""version": \#($0)"# }, #""status": "\#(status)""#,
            #""eval": {"task": "t", "model": "provider/m"\#(specification.isEmpty ? "" : ", " + specification)}"#,
            more.isEmpty ? nil : more,
        ]
        return parts.compactMap(\.self).joined(separator: ", ")
    }

    func text() throws -> URL {
        let file = try makeTemporaryDirectory().appending(path: "log.json")
        try Data("{\(header), \"samples\": [\(samples.joined(separator: ", "))]}".utf8).write(to: file)
        return file
    }

    func archive() throws -> URL {
        let file = try makeTemporaryDirectory().appending(path: "log.eval")
        let entries = samples.enumerated().map { place, text in
            ZipBytes.Entry("samples/\(names?[place] ?? "\(place)")_epoch_1.json", text)
        }
        try Data(ZipBytes.archive([ZipBytes.Entry("header.json", "{\(header)}")] + entries)).write(to: file)
        return file
    }

    /// Read in both forms, which say the same.
    func run(_ options: ImportOptions = ImportOptions()) throws -> ImportedRun {
        let run = try ImportedRun(inspect: EvalLogReader(file: archive()), options: options)
        let other = try ImportedRun(inspect: EvalLogReader(file: text()), options: options)
        guard other.summary == run.summary, other.remarks == run.remarks else {
            throw Difference(forms: [run.summary, other.summary])
        }
        return run
    }

    struct Difference: Error {
        let forms: [[String]]
    }
}

extension ImportedRun {
    /// `ITEM EPOCH SCORE OUTCOME` of each attempt.
    var summary: [String] { attempts.map { "\($0.item) \($0.epoch) \($0.score) \($0.outcome.rawValue)" } }
}
