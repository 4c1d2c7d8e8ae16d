/// The margins of the committed calibration study, `Docs/calibration/study.json`; a test compares both.
public enum ShippedCalibration {
    public static let source = "the committed study of 200 organisms (Docs/calibration)"
    /// For which the margins are learnt.
    public static let level = 0.95

    public static let margins = [
        CalibrationMargin(estimator: .conformal, budget: 0.0625, margin: 0.9179637533565684),
        CalibrationMargin(estimator: .calibrated, budget: 0.0625, margin: 4.833333333333333, leastScale: 0.2),
        CalibrationMargin(estimator: .conformal, budget: 0.25, margin: 0.09544895445557822),
        CalibrationMargin(estimator: .calibrated, budget: 0.25, margin: 0.4736842105263159, leastScale: 0.2),
    ]
}
