/// What kind of knowledge a number is, so that nobody takes a prediction for a measurement.
enum Evidence: String, CaseIterable {
    /// Measured on the items that were run.
    case observed
    /// What the measurements say of items like them, with a stated confidence.
    case inferred
    /// What a curve or an assumption says of something that nobody ran.
    case predicted

    /// One line for a reader who meets the word for the first time.
    var meaning: String {
        switch self {
        case .observed: "Observed: measured on the items that were run."
        case .inferred: "Inferred: what these measurements say, with a stated confidence, of all items like them."
        case .predicted: "Predicted: what a fitted curve or an assumption says of what nobody ran."
        }
    }

    var node: Node { Tag.span(.class("evidence \(rawValue)")) { rawValue } }
}
