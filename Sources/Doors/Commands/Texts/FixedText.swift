import Foundation

extension Double {
    /// With so many decimals: `0.583`.
    package func fixed(_ places: Int = 3) -> String { String(format: "%.\(places)f", self) }
}
