import Elicitation
import Plans
import Vocabulary

extension LadderPlan {
    /// The attacks of every rung below the tool, from the bottom up. Those with the tool follow from their results.
    ///
    /// Domain RL starts from anti-refusal RL at the hottest temperature, or from the model as released without that rung.
    /// SFT then RL starts from SFT at the first learning rate.
    public func attacks() -> [Attack] {
        var attacks = [Attack(rung: .asReleased)]
        if let prompting {
            attacks += prompting.fewShot.map { Attack(rung: .prompting, fewShot: $0) }
            if prompting.samples > 1 {
                attacks.append(
                    Attack(rung: .prompting, samples: prompting.samples, temperature: prompting.temperature))
            }
        }
        if let sft {
            for demonstrations in sft.demonstrations {
                attacks += sft.learningRates.map {
                    Attack(rung: .sft, stages: [sft.stage(demonstrations: demonstrations, learningRate: $0)])
                }
            }
        }
        let antiRefusal = antiRefusalRL?.stages(rewardsCorrectness: false) ?? []
        attacks += antiRefusal.map { Attack(rung: .antiRefusalRL, stages: [$0]) }
        if let domainRL {
            attacks += domainRL.stages(rewardsCorrectness: true).map {
                Attack(rung: .domainRL, stages: antiRefusal.suffix(1) + [$0])
            }
        }
        if let sftThenRL, let sft, let learningRate = sft.learningRates.first {
            for demonstrations in sftThenRL.demonstrations {
                attacks += sftThenRL.reinforcement.stages(rewardsCorrectness: true).map {
                    Attack(
                        rung: .sftThenRL,
                        stages: [sft.stage(demonstrations: demonstrations, learningRate: learningRate), $0])
                }
            }
        }
        return attacks
    }
}

extension SupervisedPlan {
    fileprivate func stage(demonstrations: Int, learningRate: Double) -> Attack.Stage {
        .supervised(
            SupervisedFineTuning(
                learningRate: learningRate, steps: steps, batchSize: batchSize, adapterRank: loraRank),
            demonstrations: demonstrations)
    }
}

extension ReinforcementPlan {
    /// One stage for each temperature, the hottest last.
    fileprivate func stages(rewardsCorrectness: Bool) -> [Attack.Stage] {
        temperatures.sorted().map {
            .reinforcement(
                ReinforcementLearning(
                    temperature: $0, learningRate: learningRate, steps: steps, prompts: prompts, rollouts: rollouts,
                    complianceReward: complianceReward, rewardsCorrectness: rewardsCorrectness,
                    updatesPerBatch: updatesPerBatch ?? ReinforcementLearning.usualUpdatesPerBatch,
                    clip: clip ?? ReinforcementLearning.usualClip,
                    klCoefficient: klCoefficient ?? ReinforcementLearning.usualKLCoefficient))
        }
    }
}
