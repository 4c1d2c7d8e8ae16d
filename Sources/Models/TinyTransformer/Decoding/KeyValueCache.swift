import CKernels

/// Keys and values of sequences that are being continued: a slot each.
///
/// Keys are kept transposed, so that a new query meets sixteen of them at once.
final class KeyValueCache {
    /// One layer of one slot.
    struct Place {
        /// [keyValueWidth, capacity].
        let keys: UnsafeMutablePointer<Float>
        /// [capacity, keyValueWidth].
        let values: UnsafeMutablePointer<Float>
        let capacity: Int
        private let width: Int

        init(_ base: UnsafeMutablePointer<Float>, capacity: Int, width: Int) {
            keys = base
            values = base + width * capacity
            self.capacity = capacity
            self.width = width
        }

        /// Writes key and value of the token at `position`: [2 · keyValueWidth].
        func write(_ keyAndValue: UnsafePointer<Float>, position: Int) {
            for i in 0..<width { keys[i * capacity + position] = keyAndValue[i] }
            (values + position * width).update(from: keyAndValue + width, count: width)
        }
    }

    private let layers: Int
    private let width: Int
    private var capacity = 0
    private let memory = Buffer()

    /// - Parameter width: Floats of one token's keys in one layer.
    init(layers: Int, width: Int) {
        self.layers = layers
        self.width = width
    }

    /// Floats that a sequence of `length` tokens takes.
    func slotSize(length: Int) -> Int { layers * 2 * width * Int(fm_attention_padded(Int64(max(length, 1)))) }

    /// Makes room for `slots` sequences of `length` tokens. Contents are lost.
    func reserve(slots: Int, length: Int) {
        capacity = Int(fm_attention_padded(Int64(length)))
        memory.reserve(slots * slotSize(length: length))
    }

    func place(slot: Int, layer: Int) -> Place {
        Place(memory.base + (slot * layers + layer) * 2 * width * capacity, capacity: capacity, width: width)
    }
}
