namespace SafeState.Sharing.Tests.Model;

/// <summary>What the network does with a command.</summary>
internal enum Fate
{
    /// <summary>It arrives, and so does the reply.</summary>
    Arrives,

    /// <summary>The sender gets no reply. The command arrives late.</summary>
    IsLate,

    /// <summary>It arrives, and the reply is lost.</summary>
    LosesReply,

    /// <summary>
    /// It arrives twice, the second time late. A connection repeats nothing by itself, so the refusal of an only attempt has no copy.
    /// </summary>
    ArrivesTwice,
}
