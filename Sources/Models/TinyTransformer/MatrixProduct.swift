import CKernels

/// The matrix kernel that the engine multiplies with.
public enum MatrixKernel {
    /// `AVX-512`, `AVX2`, `NEON` or `portable`. All give the same bits.
    public static var name: String { String(cString: fm_kernel()) }

    /// Row-major C[m,n] = A B, with A: [m, k], B: [k, n].
    public static func multiply(
        _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>, m: Int, n: Int,
        k: Int
    ) {
        TinyTransformer.multiply(Operand(a, stride: k), b, bStride: n, into: c, cStride: n, m: m, n: n, k: k)
    }
}

/// A matrix operand that is read in place, possibly transposed.
struct Operand {
    let base: UnsafePointer<Float>
    /// Elements from one row to the next, and from one column to the next.
    let row: Int
    let column: Int

    /// A row-major matrix whose rows are `stride` elements apart.
    init(_ base: UnsafePointer<Float>, stride: Int) {
        self.base = base
        row = stride
        column = 1
    }

    /// The transpose of a row-major matrix whose rows are `stride` elements apart.
    init(transposed base: UnsafePointer<Float>, stride: Int) {
        self.base = base
        row = 1
        column = stride
    }
}

/// Row-major C[m,n] = A B, or C += A B; rows of B and C are `bStride` and `cStride` elements apart.
func multiply(
    _ a: Operand, _ b: UnsafePointer<Float>, bStride: Int, into c: UnsafeMutablePointer<Float>, cStride: Int, m: Int,
    n: Int, k: Int, adds: Bool = false
) {
    fm_product(
        c, Int64(cStride), a.base, Int64(a.row), Int64(a.column), b, Int64(bStride), Int64(m), Int64(n), Int64(k), adds)
}
