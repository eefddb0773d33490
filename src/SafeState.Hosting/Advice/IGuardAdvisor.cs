using System.Collections.Generic;

namespace SafeState.Hosting.Advice;

/// <summary>Advises on strategies, based on the operations that the host has observed since it started.</summary>
public interface IGuardAdvisor
{
    /// <summary>Returns one advice for each store that has metrics and was used, sorted by name.</summary>
    /// <returns>The advice, as of the last sample of the stores.</returns>
    IReadOnlyList<GuardAdvice> Advise();
}
