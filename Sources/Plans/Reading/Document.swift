/// The files that people write, as messages call them.
enum Document: String {
    case plan
    case record

    /// What to do about a text that is no such file.
    var start: String { "start from the \(rawValue) that `floodmark init` writes" }
}
