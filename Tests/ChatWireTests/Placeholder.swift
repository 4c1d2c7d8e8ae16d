import Testing

@Suite("ChatWire")
struct ChatWirePlaceholder {}
