/// How a program ended.
public enum ProcessExit: Sendable, Equatable {
    /// By itself; -1 if the system does not say, as where this program was started with ended children ignored.
    case code(Int32)
    case signal(Int32)

    /// - Parameter status: As `wait` gives it.
    init(status: Int32) {
        let number = status & 0x7F
        self = number == 0 ? .code((status >> 8) & 0xFF) : .signal(number)
    }
}
