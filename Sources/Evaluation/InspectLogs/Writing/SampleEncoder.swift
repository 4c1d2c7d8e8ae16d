/// Makes attempts into entries of an archive.
final class SampleEncoder: @unchecked Sendable {
    // Unchecked, since whoever takes an encoder out of the writer's list is the only one who has it.
    private var writer: SampleWriter
    private let zstandard = Zstandard()

    /// An attempt as it will stand in the archive.
    struct Encoded: Sendable {
        var packed: PackedEntry
        var facts: SampleFacts
    }

    /// Begins the name of a sample's entry.
    static let folder = "samples/"

    /// - Parameter run: Id of the run.
    init(run: String) { writer = SampleWriter(run: run) }

    func encode(_ sample: SampleLog) -> Encoded {
        let facts = writer.write(sample)
        // Inspect escapes nothing in such names.
        let name = "\(Self.folder)\(sample.id)_epoch_\(sample.epoch + 1).json"
        return Encoded(packed: PackedEntry(name: name, writer.bytes, zstandard), facts: facts)
    }
}
