using System;
using System.Collections.Generic;
using System.Linq;
using Incidents.Running;

namespace Incidents.ConfigReload;

/// <summary>Adds up what readers saw and what the remote side counted.</summary>
internal static class ReloadAudit
{
    public static IReadOnlyList<Finding> Check(IReadOnlyList<Reader> readers, IReadOnlyDictionary<string, long> loads) =>
    [
        new("half-loaded views", readers.Sum(reader => reader.Halves)),
        new("settings missing", readers.Sum(reader => reader.Missing)),
        new("views older than before", readers.Sum(reader => reader.Backward)),
        new("wrong secrets", readers.Sum(reader => reader.WrongSecrets)),
        new("remote loads repeated", loads.Values.Sum(count => Math.Max(0, count - 1))),
    ];
}
