import Foundation
import HandwrittenFiles

/// Reads `record.yaml`, and finds everything that is wrong with it in one go.
///
/// Every key is documented in `Docs/plan.md`.
public struct RecordReader: Sendable {
    /// Name of the file, for messages.
    public var file: String

    public init(file: String) {
        self.file = file
    }

    /// The record that the bytes of a file hold.
    ///
    /// - Throws: ``InvalidText/invalid(_:)`` with every problem; a file that is not UTF-8 or too large is one problem.
    public func read(_ bytes: Data) throws(InvalidText) -> AssessmentRecord {
        try Reading(file: file, document: .record).value(of: bytes, RecordSection.read)
    }
}
