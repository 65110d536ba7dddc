//! What was done when.

use super::leaf::{Chosen, Time};
use super::record::record;
use super::vocabulary::{Party, StepKind, StepStatus};

record! {
    /// A step on the way to the contract.
    Step ["kind"] {
        /// Which step.
        kind: Option<Chosen<StepKind>>, Applicant, Public, "step", "步骤", "paso";
        /// When it was done.
        at: Option<Time>, Applicant, Public, "time of the step", "完成时间", "momento del paso";
        /// How far it has come.
        status: Option<Chosen<StepStatus>>, Applicant, Public, "status of the step", "步骤状态", "estado del paso";
        /// Who did it.
        by: Option<Chosen<Party>>, Applicant, Public, "who did the step", "办理方", "quién hizo el paso";
    }
}
