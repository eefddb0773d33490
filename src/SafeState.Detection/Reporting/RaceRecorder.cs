using System;
using System.Linq;
using System.Reflection;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Engine;
using SafeState.Detection.Sites;

namespace SafeState.Detection.Reporting;

/// <summary>One side of a race as the detector saw it.</summary>
internal sealed record RaceSide(Site Site, AccessKinds Kinds, int Thread, string[] Locks, CapturedStack Stack, TestScope? Scope)
{
    internal DetectedAccess Describe()
    {
        string method = Site.Caller.Length != 0 ? Site.Caller : Stack.Method?.Name ?? "";
        bool writes = (Kinds & AccessKinds.Write) != 0;
        string[] locks = Locks.Length == Site.Locks.Length
            ? [.. Locks.Zip(Site.Locks, static (held, field) => $"{field} ({held})")]
            : Locks;
        return new(Site.Member, Site.File, Site.Line, method, Thread, writes, locks, Stack.Text) { Key = Site.Key };
    }
}

/// <summary>Turns two sides into a race: applies waivers, and decides whether the threads throw.</summary>
internal sealed class RaceRecorder(RaceReports reports, Func<DetectionSettings> settings)
{
    internal RecordedRace Record(string id, object collection, RaceSide first, RaceSide second)
    {
        (string? waiver, string? expiry) = FindWaiver(first, second);
        DetectedRace race = new(
            id,
            TypeNames.Short(collection.GetType()),
            first.Describe(),
            second.Describe(),
            Rendezvous.TokenOf(first.Site, second.Site),
            SuggestedFix.Find(collection.GetType(), first.Site, second.Site),
            waiver);
        TestScope[] scopes = [.. new[] { first.Scope, second.Scope }.OfType<TestScope>().Distinct()];
        foreach (TestScope scope in scopes)
        {
            scope.Add(race);
        }

        if (scopes.Any(static scope => scope.Collects))
        {
            return new(race, Throws: false);
        }

        bool isNew = reports.Add(race);
        if (isNew && expiry is not null)
        {
            reports.Add(race with { Id = RaceIds.ExpiredWaiver, Note = expiry });
        }

        return new(race, race.IsFailure && settings().Action != DetectionAction.Collect);
    }

    private static (string? Reason, string? Expiry) FindWaiver(RaceSide first, RaceSide second)
    {
        string? expiry = null;
        foreach (RaceSide side in new[] { first, second })
        {
            MethodBase? method = side.Stack.Method;
            if (Waivers.Find(method, side.Site) is { } waiver)
            {
                expiry = Waivers.FindExpiry(waiver, DateOnly.FromDateTime(DateTime.UtcNow));
                if (expiry is null)
                {
                    return (waiver.Reason, null);
                }
            }
        }

        return (null, expiry);
    }
}
