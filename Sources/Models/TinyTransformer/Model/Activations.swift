/// What the backward pass needs of one layer.
struct LayerActivations {
    let input = Buffer()
    let inputNormed = Buffer()
    let inputInverse = Buffer()
    let qkv = Buffer()
    let probabilities = Buffer()
    let attended = Buffer()
    let middle = Buffer()
    let middleNormed = Buffer()
    let middleInverse = Buffer()
    let gateUp = Buffer()
    let activated = Buffer()
}

/// What the backward pass needs behind the layers, for the rows whose logits are wanted.
struct HeadActivations {
    /// Those rows of the last layer's attention output.
    let attended = Buffer()
    let hidden = Buffer()
    let normed = Buffer()
    let inverse = Buffer()
    let logits = Buffer()
}

/// Gradients of activations on their way.
struct BackwardScratch {
    let dx = Buffer()
    let dselected = Buffer()
    let dnormed = Buffer()
    let dqkv = Buffer()
    let dattended = Buffer()
    let dselectedAttended = Buffer()
    let dgateUp = Buffer()
    let dactivated = Buffer()
}
