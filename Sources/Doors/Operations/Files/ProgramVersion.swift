/// Which version of the program stands in everything that it writes.
public enum ProgramVersion {
    public static let current = "0.1.0"
}
