using SafeState.Detection.Reporting;

namespace SafeState.Detection;

/// <summary>Two calls on one collection that overlapped. At least one of them writes.</summary>
/// <param name="Id">The id of the rule. SAFE601 is an overlap, SAFE602 a changed enumeration, SAFE603 a failure inside a collection, and
/// SAFE604 a use of elements of one list. SAFE611 is an expired waiver.</param>
/// <param name="Collection">The type of the collection.</param>
/// <param name="First">The call that started first.</param>
/// <param name="Second">The call that met the first one.</param>
/// <param name="ReplayToken">The value for the environment variable SAFESTATE_REPLAY that makes the two calls meet again.</param>
/// <param name="SuggestedFix">The change that removes the race, or null if the field is unknown.</param>
/// <param name="Waiver">The reason of the waiver that covers the race, or null.</param>
public sealed record DetectedRace(
    string Id,
    string Collection,
    DetectedAccess First,
    DetectedAccess Second,
    string ReplayToken,
    string? SuggestedFix,
    string? Waiver)
{
    /// <summary>Gets whether the race fails tests: it is neither waived nor a note about elements of one list.</summary>
    public bool IsFailure => Waiver is null && Id != RaceIds.Elements;

    /// <summary>Gets the sentence that describes the race.</summary>
    public string Message => RaceText.Sentence(this);

    internal string? Note { get; init; }

    /// <summary>Returns the whole report: the sentence, both calls with locks and stacks, the fix, and the replay token.</summary>
    /// <returns>The report, in several lines.</returns>
    public override string ToString() => RaceText.Format(this);
}
