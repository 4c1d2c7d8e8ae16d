import Vocabulary

extension Split {
    /// The split of a cluster by its place in a random order: a quarter training, a quarter selection, half held out.
    init(position: Int, of count: Int) {
        self = position * 4 < count ? .training : position * 2 < count ? .selection : .heldOut
    }
}
