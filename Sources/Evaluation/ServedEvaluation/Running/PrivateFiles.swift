import Foundation
import Vocabulary

extension HazardTier {
    /// Above `open` whatever this process writes from now on is for the owner's eyes only.
    func keepsFilesPrivate() {
        if self > .open { umask(0o077) }
    }
}
