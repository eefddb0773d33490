namespace SafeState.Analyzers.Fields;

/// <summary>Where code stands in the life of the object (or the type) whose field it uses.</summary>
internal enum ObjectPhase
{
    /// <summary>In a constructor or initializer of the field's own object: nobody else can see it yet.</summary>
    Construction,

    /// <summary>In a lambda or local function written in such a constructor: it may run at any time.</summary>
    CapturedInConstruction,

    /// <summary>Anywhere else.</summary>
    AfterConstruction,
}
