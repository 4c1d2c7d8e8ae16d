import campaigns_probe

/// The cells that the probe writes.
typealias ProbeCells = campaigns_probe.ProbeCell
