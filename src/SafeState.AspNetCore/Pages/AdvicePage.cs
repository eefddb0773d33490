using System.Collections.Generic;

namespace SafeState.AspNetCore.Pages;

/// <summary>The page <c>advice</c>.</summary>
/// <param name="Host">The process.</param>
/// <param name="Advice">The advice on each store. Stores to change come first.</param>
/// <param name="Shared">The advice on each shared dictionary. Those to change come first.</param>
internal sealed record AdvicePage(HostSection Host, IReadOnlyList<AdviceRow> Advice, IReadOnlyList<SharedAdviceRow> Shared);
