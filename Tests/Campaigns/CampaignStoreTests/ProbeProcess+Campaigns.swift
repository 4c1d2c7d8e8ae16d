import FloodmarkTesting

extension ProbeProcess {
    convenience init(_ arguments: String...) throws {
        try self.init(BuiltExecutable.url("campaigns-probe"), arguments)
    }
}
