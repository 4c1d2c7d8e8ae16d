/// A tensor of a file of weights, under its Hugging Face name, and the way to its elements.
package struct StoredTensor {
    var name: String
    /// Rows first.
    var shape: [Int]
    /// What the format calls the type of its elements.
    var type: String
    /// The file that holds it; nil for data in memory.
    var file: String?
    /// Why its elements cannot be had as float32; nil if they can.
    var problem: WeightsFileError?
    /// Writes the elements, as many as the shape says.
    var read: (UnsafeMutablePointer<Float>) throws(EngineError) -> Void

    /// Product of the shape.
    var count: Int { shape.reduce(1, *) }
}
