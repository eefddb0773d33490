using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Engine;

namespace SafeState.Detection.Sites;

/// <summary>The sites of all woven modules of the process.</summary>
internal sealed class SiteTable
{
    /// <summary>In <see cref="Armed"/>: calls of the site may wait.</summary>
    internal const byte IsArmed = 1;

    /// <summary>In <see cref="Armed"/>: what stands behind the interface has to be looked at.</summary>
    private const byte IsThroughInterface = 2;

    private const int Columns = 9;
    private readonly Lock _gate = new();
    private Site[] _sites = [];

    /// <summary>Gets what the fast path needs to know of each site. The length never falls.</summary>
    internal byte[] Armed { get; private set; } = new byte[1 << 12];

    internal Site[] All => Volatile.Read(ref _sites);

    internal Site this[int id]
    {
        get
        {
            Site[] sites = All;
            return (uint)id < (uint)sites.Length ? sites[id] : Site.Unknown(id);
        }
    }

    /// <summary>Adds the sites of a module.</summary>
    /// <returns>The new sites; the id of the first is the base of the module.</returns>
    internal (int Base, Site[] Added) Add(string module, string table)
    {
        string[] lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lock (_gate)
        {
            int first = _sites.Length;
            Site[] added = new Site[lines.Length];
            for (int i = 0; i < lines.Length; i++)
            {
                added[i] = Parse(first + i, module, lines[i].TrimEnd('\r'));
            }

            while (Armed.Length < first + added.Length)
            {
                byte[] longer = new byte[Armed.Length * 2];
                Armed.CopyTo(longer, 0);
                Armed = longer;
            }

            foreach (Site site in added)
            {
                Armed[site.Id] = site.IsThroughInterface ? IsThroughInterface : (byte)0;
            }

            Site[] all = [.. _sites, .. added];
            Volatile.Write(ref _sites, all);
            return (first, added);
        }
    }

    internal void SetArmed(Site site, bool armed)
    {
        lock (_gate)
        {
            if (site.Id < Armed.Length)
            {
                Armed[site.Id] = (byte)((Armed[site.Id] & ~IsArmed) | (armed ? IsArmed : 0));
                Epoch.Begin();
            }
        }
    }

    private static Site Parse(int id, string module, string line)
    {
        string[] columns = line.Split('\t');
        if (columns.Length != Columns)
        {
            throw new FormatException(
                $"A line of the site table of {module} has {columns.Length} columns instead of {Columns}: rebuild the project.");
        }

        return new Site(
            id,
            module,
            columns[0],
            ParseKinds(columns[1]),
            columns[2],
            columns[3],
            columns[4],
            int.TryParse(columns[5], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0,
            columns[6],
            columns[7].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            columns[8]);
    }

    private static AccessKinds ParseKinds(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? (AccessKinds)number
            : Enum.Parse<AccessKinds>(text);
}
