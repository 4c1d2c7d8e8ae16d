/// Measurements that belong together, of one part of the program.
public protocol BenchmarkSuite {
    /// As on the command line, for example `estimation`.
    var name: String { get }

    /// Measures.
    ///
    /// - Parameter onProgress: Called with the name of each measurement that begins.
    /// - Throws: What a peer does wrong.
    func lines(onProgress: (String) -> Void) async throws -> [BenchmarkLine]
}
