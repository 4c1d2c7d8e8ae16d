/// Why an answer gives no reply.
package enum WireFormatError: Error, Equatable, Sendable {
    /// The answer is not what the protocol says; what is wrong with it, without its contents.
    case malformed(String)
    /// The answer is an error.
    case refused(WireError)
}
