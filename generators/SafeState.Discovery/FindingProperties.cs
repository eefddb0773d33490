namespace SafeState.Discovery;

/// <summary>The names of the properties that diagnostics of the discovery rules carry for tools.</summary>
public static class FindingProperties
{
    /// <summary>How sure the report is: a name of <see cref="Discovery.Confidence"/>.</summary>
    public const string Confidence = "Confidence";

    /// <summary>The field, with its type, as in <c>PriceCache._prices</c>.</summary>
    public const string Member = "Member";

    /// <summary>What made the analysis think that the object is shared.</summary>
    public const string Reason = "Reason";

    /// <summary>The start of the names of what happens at the additional locations: <c>Related0</c> for the first.</summary>
    public const string Related = "Related";
}
