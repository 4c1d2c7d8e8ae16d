/// The margins of the committed calibration study, `Docs/calibration/study.json`.
public enum ShippedCalibration {
    /// Nil until a study has been run.
    public static let margins: (margins: [CalibrationMargin], source: String)? = nil
}
