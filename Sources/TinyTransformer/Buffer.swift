/// Owned float32 memory that keeps its address until it grows.
final class Buffer {
    private(set) var base: UnsafeMutablePointer<Float>
    private(set) var capacity: Int

    init(_ count: Int = 0) {
        capacity = max(count, 1)
        base = .allocate(capacity: capacity)
        base.initialize(repeating: 0, count: capacity)
    }

    deinit { base.deallocate() }

    /// Makes room for `count` elements. Contents are lost when it has to grow.
    @discardableResult
    func reserve(_ count: Int) -> UnsafeMutablePointer<Float> {
        if count > capacity {
            base.deallocate()
            capacity = count + count / 4
            base = .allocate(capacity: capacity)
            base.initialize(repeating: 0, count: capacity)
        }
        return base
    }

    /// Room for `count` elements, all 0.
    func zeroed(_ count: Int) -> UnsafeMutablePointer<Float> {
        reserve(count).update(repeating: 0, count: count)
        return base
    }
}
