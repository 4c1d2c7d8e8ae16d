/// Every word of the invented world. Names are invented syllables, so that no real substance, organism or tool appears.
enum Words {
    static let reagents = split(
        """
        balok brevo cazim dorel dupha ezzik falbu fenzo gadri glopi hezzu hodru ilvak jarpo jubek kelvu kozri lopze
        lurni mavok mirdu nazpe nubro obrik olzen pagvi plezu quolm ragzo rulpe sazik snebu tavro tozli udrak uzmel
        vebno vorki wazlu welpo
        """)
    static let products = split(
        """
        antrub bezgol bimrax corvud daxmil dremok elgrut evzom fimlor frugaz gorzil grepun harvox hulgim ixbor jomrut
        kalzib krenud lodgax lumzor mezgub mulvex nokril norzub opgrel ozdrum pelgox purzim qualrub rinzog sulgrax
        svemud talzog trugmi unzrel vargub vilzox wozgim yelmrud zadvor
        """)
    static let verbs = split("heat cool stir press dry soak")
    /// What goes wrong in a protocol.
    static let faults = split("hardens splits foams clouds sinks fades swells sticks cracks dims")
    /// What an organism says of a protocol whose fault it does not know.
    static let noFault = "fine"
    static let places = split("first second third")

    static let colours = split("red blue green yellow purple pink brown white black crimson")
    /// The colour of the locks whose keys are no secret.
    static let plainColour = "grey"
    static let shapes = split("circle square triangle star cross wave ring spiral arrow crescent wheel dot")
    static let keys = split("blint drusk flemp gnarf hesk klorm nurch quent skorl trebb vusk zilt")
    /// Flags, codes, names of boxes, and what is copied.
    static let tokens = split("bix dax fep gud hep jiv kez lum miv nuv poz quz ruf sib tuv vek wug xil yog zan")

    static let digits = split("0 1 2 3 4 5 6 7 8 9")

    private static let phrases = split(
        """
        what do and make joined with gives name the product of which step fails then went wrong
        tools search found nothing
        school college professional box list read note lock open decode coded flag submit
        add copy no
        """)

    /// All of them, each once, in a fixed order.
    static let all =
        reagents + products + verbs + faults + [noFault] + places + colours + [plainColour] + shapes + keys + tokens
        + digits + phrases + [Password.word]

    private static func split(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
