/// Makes the artefact of a cell: runs the training of its attack, or finds what somebody trained elsewhere.
///
/// The same cell always gives the same artefact, whoever asks for it and however often.
protocol CellTrainer: Sendable {
    /// - Throws: `CancellationError`, and why there can be no such artefact: then the cell gets no score.
    func artefact(of cell: Cell) async throws -> CellArtefact

    /// Keeps the artefact for the cells that start from it. When this returns it is on the disk.
    ///
    /// - Throws: If what answered is not what was trained, and what the disk throws.
    func keep(_ artefact: CellArtefact, of cell: Cell) throws
}
