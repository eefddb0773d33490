using System.Collections.Generic;

namespace SafeState.Hosting.Advice;

/// <summary>Says by which strategy stores would be faster, from what they were seen to do since the host was started.</summary>
public interface IGuardAdvisor
{
    /// <summary>One advice for each store that has metrics and did something, by name.</summary>
    /// <returns>What is known as of the last look at the stores.</returns>
    IReadOnlyList<GuardAdvice> Advise();
}
