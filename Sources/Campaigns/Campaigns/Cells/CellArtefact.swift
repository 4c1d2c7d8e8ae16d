import CampaignStore
import EmbeddedModels
import Plans

/// Who answers for a cell: what its attack's training made, or the model as released.
struct CellArtefact {
    enum Place {
        /// The embedded engine, in this process.
        case memory(RecordedModel<EmbeddedModel>)
        case server(EndpointPlan)
        /// Nobody here: only logs from elsewhere can be read.
        case elsewhere
    }

    var place: Place
    /// Its weights, as far as they are known, and what the whole attack took.
    var record: ArtefactRecord
    /// What its training took here; 0 for one that was run elsewhere.
    var trainingSeconds = 0.0
}
