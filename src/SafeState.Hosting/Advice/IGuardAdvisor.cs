using System.Collections.Generic;

namespace SafeState.Hosting.Advice;

/// <summary>Advises on stores, based on the operations that the host has observed since it started.</summary>
public interface IGuardAdvisor
{
    /// <summary>Returns one advice for each store that has metrics and was used, sorted by name.</summary>
    /// <returns>The advice, as of the last sample of the stores.</returns>
    IReadOnlyList<GuardAdvice> Advise();

    /// <summary>
    /// Returns one advice for each shared dictionary that this process used through the host, sorted by name. An advisor without shared
    /// state returns none.
    /// </summary>
    /// <returns>The advice, as of now. It knows only what this process does.</returns>
    IReadOnlyList<SharedAdvice> AdviseShared() => [];
}
