import CKernels
import Dispatch

/// Sums of a matrix's rows, each row added or subtracted: the inner loop of a bootstrap with Rademacher multipliers.
///
/// Done as it is defined, every pattern of signs costs an addition for each row. Here rows are taken in groups of eight
/// ("method of the four Russians": Arlazarov, Dinic, Kronrod and Faradzhev 1970). The 256 signed sums of a group are
/// tabled, each made from another by one addition; then a pattern costs one addition for each group. With `R` rows and
/// `P` patterns that is `R / 8 · (256 + P)` additions of a row instead of `R · P`.
///
/// Columns are taken eight at a time, so that an entry of a table is a cache line, and the tables of the 64 rows that
/// share a word of signs (128 KiB) stay in the cache while all patterns pass.
public struct SignedSums: Sendable {
    /// Words that hold the signs of one pattern.
    public let wordCount: Int

    private static let width = 8
    private static let rowsPerWord = 64
    private static let tableSize = 8 * 256 * width

    private let blockCount: Int
    /// [blocks of columns, rows, 8]; rows of zeros make the last word whole.
    private let blocks: [Double]

    /// - Parameter columns: At least one column, with at least one row; all of one length.
    public init(columns: [[Double]]) {
        let rowCount = columns.first?.count ?? 0
        precondition(rowCount > 0 && columns.allSatisfy { $0.count == rowCount }, "columns of one length, not empty")
        wordCount = (rowCount + Self.rowsPerWord - 1) / Self.rowsPerWord
        blockCount = (columns.count + Self.width - 1) / Self.width
        let blockSize = wordCount * Self.rowsPerWord * Self.width
        var blocks = [Double](repeating: 0, count: blockCount * blockSize)
        for place in 0..<blockCount * Self.width {
            // The last block is filled up with copies of the last column, which change no maximum.
            let column = columns[min(place, columns.count - 1)]
            let start = place / Self.width * blockSize + place % Self.width
            for row in 0..<rowCount { blocks[start + row * Self.width] = column[row] }
        }
        self.blocks = blocks
    }

    /// The largest column's signed sum, for each pattern of signs.
    ///
    /// The blocks of columns are shared out between the cores; the result has the same bits on any number of them.
    ///
    /// - Parameter signs: [``wordCount``, patterns]. Row `64 w + b` is subtracted in the patterns whose word `w` has bit
    ///   `b` set, and added in the others; bits beyond the last row mean nothing.
    public func largest(signs: [UInt64]) -> [Double] {
        precondition(signs.count.isMultiple(of: wordCount), "a word of signs for each pattern and each 64 rows")
        let patterns = signs.count / wordCount
        let ofBlocks = [Double](unsafeUninitializedCapacity: blockCount * patterns) { maxima, count in
            // Each iteration writes a part of its own.
            nonisolated(unsafe) let maxima = maxima
            DispatchQueue.concurrentPerform(iterations: blockCount) { block in
                let part = maxima.extracting(block * patterns..<(block + 1) * patterns)
                setLargest(ofBlock: block, signs: signs, in: part)
            }
            count = blockCount * patterns
        }
        // Block after block, so that the maxima are read in the order in which they lie.
        var largest = Array(ofBlocks[..<patterns])
        for block in 1..<max(blockCount, 1) {
            for pattern in 0..<patterns {
                largest[pattern] = max(largest[pattern], ofBlocks[block * patterns + pattern])
            }
        }
        return largest
    }

    private func setLargest(ofBlock block: Int, signs: [UInt64], in maxima: UnsafeMutableBufferPointer<Double>) {
        let patterns = maxima.count
        let byteCount = (Self.tableSize + patterns * Self.width) * MemoryLayout<Double>.stride
        withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 64) { memory in
            let numbers = memory.bindMemory(to: Double.self)
            let tables = numbers.extracting(..<Self.tableSize)
            let sums = numbers.extracting(Self.tableSize...)
            sums.initialize(repeating: 0)
            for word in 0..<wordCount {
                let row = (block * wordCount + word) * Self.rowsPerWord
                blocks.withUnsafeBufferPointer {
                    fm_tabulate_signed_sums(tables.baseAddress, $0.extracting((row * Self.width)...).baseAddress)
                }
                signs.withUnsafeBufferPointer {
                    let words = $0.extracting((word * patterns)...)
                    fm_add_signed_sums(sums.baseAddress, tables.baseAddress, words.baseAddress, Int64(patterns))
                }
            }
            for pattern in 0..<patterns {
                var largest = sums[pattern * Self.width]
                for column in 1..<Self.width { largest = max(largest, sums[pattern * Self.width + column]) }
                maxima.initializeElement(at: pattern, to: largest)
            }
        }
    }
}
