/// What the machine costs, for the forecast of a plan.
public struct CostsPlan: Codable, Sendable, Equatable {
    /// Code of three letters (ISO 4217), for example `USD`.
    public var currency: String
    /// Price of an hour of the machine, with all its cores.
    public var perHour: Double

    public init(currency: String, perHour: Double) {
        self.currency = currency
        self.perHour = perHour
    }
}
