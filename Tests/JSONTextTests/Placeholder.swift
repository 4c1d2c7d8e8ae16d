import Testing

@Suite("JSONText")
struct JSONTextPlaceholder {}
