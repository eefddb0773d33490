using System.Collections.Generic;

namespace SafeState.AspNetCore.Pages;

/// <summary>A stack of a finding.</summary>
/// <param name="Title">What the stack is, such as <c>First access (write)</c>.</param>
/// <param name="Frames">The frames, innermost first.</param>
internal sealed record FindingStack(string Title, IReadOnlyList<string> Frames);
