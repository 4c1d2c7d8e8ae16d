import Foundation

@_silgen_name("LLVMFuzzerMutate")
private func mutateBytes(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int) -> Int

/// Called once by libFuzzer.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ count: UnsafeRawPointer, _ arguments: UnsafeRawPointer) -> CInt {
    atexit { VerdictCounts.report() }
    return 0
}

/// Called by libFuzzer with each case.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let input = [UInt8](UnsafeBufferPointer(start: data, count: size))
    do {
        VerdictCounts.add(try ReaderVerdict.of(input), input)
    } catch {
        // The way to tell libFuzzer that this input is a finding.
        fatalError("\(error)")
    }
    return 0
}

/// Called by libFuzzer to make a new case of an old one: of the bytes, or of what they mean.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int, _ seed: UInt32) -> Int {
    var dice = Dice(state: UInt64(seed))
    guard dice.below(6) > 0 else { return mutateBytes(data, size, limit) }
    var input = [UInt8](UnsafeBufferPointer(start: data, count: size))
    // Most of what libFuzzer keeps is broken already, and breaks at the first check again.
    if dice.below(3) > 0, let base = VerdictCounts.anyWellFormed(&dice) { input = base }
    let output = Mutation.of(input, &dice)
    guard !output.isEmpty, output.count <= limit else { return mutateBytes(data, size, limit) }
    data.update(from: output, count: output.count)
    return output.count
}
