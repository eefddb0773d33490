namespace Incidents.Running;

/// <summary>One kind of defect and how often it was found.</summary>
internal readonly record struct Finding(string Kind, long Count);
