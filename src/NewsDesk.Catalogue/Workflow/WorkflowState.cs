namespace NewsDesk.Workflow;

/// <summary>The place of a text that is under way.</summary>
public enum WorkflowState
{
    Draft,

    Submitted,

    /// <summary>Its writer has it back, with a note.</summary>
    Returned,
}
