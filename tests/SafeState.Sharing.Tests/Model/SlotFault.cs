namespace SafeState.Sharing.Tests.Model;

/// <summary>A defect of a server that keeps records of writes.</summary>
public enum SlotFault
{
    /// <summary>None.</summary>
    None,

    /// <summary>The record of a write is made in a second step, after its effect.</summary>
    RecordsAfterTheEffect,

    /// <summary>A refusal of a repeated write is not recorded.</summary>
    ForgetsRefusals,

    /// <summary>A write with a lower number than the record is executed.</summary>
    ExecutesLowerNumbers,

    /// <summary>The question what became of a write is answered, but a late copy of the write can still be applied.</summary>
    SettlesWithoutRecord,
}
