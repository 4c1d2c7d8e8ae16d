/// Owned float32 memory that keeps its address until it grows.
final class Buffer {
    /// Rows begin with a cache line where their width allows it.
    private static let alignment = 64

    private(set) var base: UnsafeMutablePointer<Float>
    private(set) var capacity: Int

    init(_ count: Int = 0) {
        capacity = max(count, 1)
        base = Self.allocate(capacity)
    }

    deinit { base.deallocate() }

    private static func allocate(_ count: Int) -> UnsafeMutablePointer<Float> {
        let bytes = UnsafeMutableRawPointer.allocate(
            byteCount: count * MemoryLayout<Float>.stride, alignment: alignment)
        return bytes.initializeMemory(as: Float.self, repeating: 0, count: count)
    }

    /// Makes room for `count` elements. Contents are lost when it has to grow.
    @discardableResult
    func reserve(_ count: Int) -> UnsafeMutablePointer<Float> {
        if count > capacity {
            base.deallocate()
            capacity = count + count / 4
            base = Self.allocate(capacity)
        }
        return base
    }

    /// Room for `count` elements, all 0.
    func zeroed(_ count: Int) -> UnsafeMutablePointer<Float> {
        reserve(count).update(repeating: 0, count: count)
        return base
    }
}
