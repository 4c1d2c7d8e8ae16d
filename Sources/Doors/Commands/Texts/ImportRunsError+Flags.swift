import Operations

extension ImportRunsError {
    /// As it is said to somebody who types options.
    var typed: Failure.Problem {
        switch self {
        case .decidedByPlan(let setting, _):
            Failure.Problem(
                message: "\(setting.flag) has no effect: this workspace has a plan, which says what its logs are",
                fix: "leave it out; name the cell with --subject, --domain and --attack, and the task with --task",
                file: file)
        case .taskWithoutPlan:
            Failure.Problem(
                message: "--task names a task of the workspace's plan, and there is none", fix: fix, file: file)
        case .oneTaskForAll(let runs):
            Failure.Problem(message: "--task names one task, and these are \(runs)", fix: fix, file: file)
        case .controlCharacter: Failure.Problem(self)
        }
    }
}
