import Vocabulary

extension SampleReport {
    /// What a report shows of a kept transcript.
    ///
    /// - Parameter tier: Of the cell's domain. Above `open` no text passes, whatever the store holds.
    init(_ stored: StoredTranscript, of cell: CellSummary, tier: HazardTier) {
        let content = tier == .open ? stored.content : nil
        self.init(
            domain: cell.domain, rung: cell.rung, cell: stored.cell, task: stored.task, item: stored.item,
            epoch: stored.epoch, reason: stored.reason, score: stored.score, outcome: stored.outcome,
            hash: stored.hash, input: content?.input ?? [], output: content?.output ?? [],
            sealedFile: content == nil ? stored.sealedFile ?? "not kept" : nil)
    }
}
