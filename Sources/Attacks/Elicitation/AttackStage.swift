import Models
import Vocabulary

/// A piece of training that describes itself: what it is called, what it needs, and what it will take.
///
/// Whatever has to do with one method stands in the type that conforms, and nobody asks which type that is.
public protocol AttackStage: Sendable {
    /// Its part of the attack's name, short and unique among the stages of a ladder: `sft k=16 lr=0.0005`.
    var name: String { get }
    /// What an actor must know how to do.
    var methods: [Method] { get }
    /// Of an attack that consists of this stage alone.
    var rung: Rung { get }
    /// Distinct demonstrations that it needs.
    var demonstrations: Int { get }
    /// Everything that decides its result, by name, as text.
    var hyperparameters: [String: String] { get }

    /// Of an attack that ends with this stage.
    ///
    /// - Parameter earlier: The rung of the attack without it.
    func rung(after earlier: Rung) -> Rung

    /// The same with a share of its steps, at least one.
    ///
    /// - Parameter effort: Above 0 and at most 1.
    func shortened(to effort: Double) -> Self

    /// What it is expected to take, foreseen without a model.
    func forecast(in ground: ForeseenGround) -> ForeseenCompute
}

extension AttackStage {
    /// The higher of the two.
    public func rung(after earlier: Rung) -> Rung { max(earlier, rung) }

    /// So many steps at an effort, at least one.
    package func share(_ effort: Double, of steps: Int) -> Int { max(1, Int((Double(steps) * effort).rounded())) }
}

/// A stage that can be run here, on a model in memory.
public protocol TrainingStage: AttackStage {
    /// Whether weights that are as they were mean that the training never reached the model. Others may find nothing to
    /// learn.
    var mustChangeWeights: Bool { get }

    /// Estimated seconds on one core of a small machine.
    ///
    /// - Parameter turns: Mean number of turns that a dialogue may take.
    func expectedSeconds(turns: Double) -> Double

    /// Trains `model`, in an order that `seed` decides.
    ///
    /// - Throws: `CancellationError` between steps, and what the model throws.
    /// - Returns: What it cost.
    func run(on model: some TrainableModel, in ground: TrainingGround, seed: UInt64) async throws -> Compute
}
