using System.Collections.Generic;

namespace SafeState.AspNetCore.Pages;

/// <summary>
/// The data of an event <c>sample</c> of <c>live</c>. Its id is the number of the sample. The first event is <c>connected</c> with the
/// data <c>{}</c>. A client that reconnects with <c>Last-Event-ID</c> gets the samples in between, up to 60. If there are more, it gets
/// one event <c>reset</c> with the data <c>{}</c> first, and reads its page again. Null figures are left out.
/// </summary>
/// <param name="Sample">The number of the sample.</param>
/// <param name="At">The time of the sample, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="Stores">The stores that have a point at this sample.</param>
/// <param name="Alarms">The alarms that are on.</param>
internal sealed record LiveUpdate(long Sample, long At, IReadOnlyList<LiveStore> Stores, IReadOnlyList<LiveAlarm> Alarms);
