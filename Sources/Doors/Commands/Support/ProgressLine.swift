import Foundation

/// The line on standard error that is rewritten while something goes on, where standard error is a terminal.
package enum ProgressLine {
    package static let isOnTerminal = isatty(STDERR_FILENO) == 1

    /// Draws the line anew, as much of it as the terminal is wide; nothing elsewhere.
    package static func draw(_ line: String) {
        guard isOnTerminal else { return }
        Output.draw("\r\u{1B}[2K\(line.prefix(columns - 1))")
    }

    /// Clears the line.
    package static func end() { draw("") }

    private static var columns: Int {
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20 ? Int(size.ws_col) : 100
    }
}
