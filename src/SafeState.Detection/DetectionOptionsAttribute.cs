using System;

namespace SafeState.Detection;

/// <summary>
/// Sets options of the detector for a test assembly. MSBuild properties and environment variables win over it.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class DetectionOptionsAttribute : Attribute
{
    /// <summary>Gets or sets what happens when a race is found.</summary>
    public DetectionAction Action { get; set; }

    /// <summary>Gets or sets how many milliseconds a call waits for a conflicting call. The default is 50.</summary>
    public int Delay { get; set; } = 50;

    /// <summary>Gets or sets the share of the run time that waits may take together, beyond two seconds. The default is 0.3.</summary>
    public double Budget { get; set; } = 0.3;

    /// <summary>Gets or sets the seed of the delays. The default, 0, draws one.</summary>
    public int Seed { get; set; }
}
