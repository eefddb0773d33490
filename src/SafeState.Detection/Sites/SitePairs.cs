using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Detection.Sites;

/// <summary>Reads from the tables which sites may meet: sites of one field, one of which writes, without a lock that both hold.</summary>
internal static class SitePairs
{
    /// <summary>Returns the sites that are worth a trap before anything was seen.</summary>
    /// <param name="sites">The sites of all modules.</param>
    internal static IEnumerable<Site> FindSeeds(IEnumerable<Site> sites)
    {
        Site[] own = [.. sites.Where(static site => site.IsOwn && !site.IsInConstructor)];
        IEnumerable<Site> unknown = own.Where(static site => site.Field.Length == 0);
        IEnumerable<Site> paired = own
            .Where(static site => site.Field.Length != 0)
            .GroupBy(static site => site.Field, StringComparer.Ordinal)
            .SelectMany(static field => FindUnguarded([.. field]));
        return unknown.Concat(paired);
    }

    private static IEnumerable<Site> FindUnguarded(Site[] field)
    {
        Site[] writes = [.. field.Where(static site => site.Writes)];
        return field.Where(site => writes.Any(write => (site.Writes || write.Writes) && !write.Locks.Intersect(site.Locks).Any()));
    }
}
