import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// Transforms contiguous parts on all cores at once. The results are in order, whatever the number of cores, and of
    /// several errors the first in order is thrown.
    func concurrentParts<Output: Sendable>(
        _ transform: @Sendable (ArraySlice<Element>) throws -> [Output]
    ) throws -> [Output] {
        // Enough parts that no core waits long for the last.
        let size = Swift.max((count + 31) / 32, 1)
        let starts = Swift.Array(stride(from: 0, to: count, by: size))
        let parts = Mutex<[Result<[Output], any Error>?]>(Swift.Array(repeating: nil, count: starts.count))
        DispatchQueue.concurrentPerform(iterations: starts.count) { part in
            let result = Result { try transform(self[starts[part]..<Swift.min(starts[part] + size, count)]) }
            parts.withLock { $0[part] = result }
        }
        return try parts.withLock { try $0.flatMap { try $0?.get() ?? [] } }
    }

    /// As `map`, on all cores at once.
    func concurrentMap<Output: Sendable>(_ transform: @Sendable (Element) -> Output) -> [Output] {
        // A transform that does not throw leaves nothing to throw.
        (try? concurrentParts { $0.map(transform) }) ?? []
    }
}
