namespace SafeState.Detection.Reporting;

/// <summary>The ids of findings.</summary>
internal static class RaceIds
{
    internal const string Overlap = "SAFE601";
    internal const string Enumeration = "SAFE602";
    internal const string Crash = "SAFE603";
    internal const string Elements = "SAFE604";
    internal const string ExpiredWaiver = "SAFE611";

    internal static string TitleOf(string id) => id switch
    {
        Overlap => "Two threads use a collection at the same time, and at least one of them writes",
        Enumeration => "A collection changes while another thread enumerates it",
        Crash => "A collection fails inside because another thread writes at the same time",
        Elements => "Two threads use elements of one list, which is safe only for different elements",
        ExpiredWaiver => "The waiver of a race has expired",
        _ => id,
    };
}
