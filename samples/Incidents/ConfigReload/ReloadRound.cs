using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Incidents.Loopback;
using Incidents.Running;

namespace Incidents.ConfigReload;

/// <summary>One round: a deployment rewrites the file, one thread reloads it, and the others read all the time.</summary>
internal sealed class ReloadRound(IConfiguration configuration, LoadSettings load, FaultLog faults)
{
    /// <summary>How often the file is rewritten.</summary>
    private const int LastVersion = 40;

    private readonly Reader[] _readers = [.. Enumerable.Range(0, load.Threads).Select(_ => new Reader())];
    private volatile bool _ended;

    public PlayedRound Play()
    {
        using SettingsFile file = new();
        using SecretStore secrets = new();
        file.Deploy(0);
        configuration.Reload(file.Read());
        LoadThreads.Start([() => Deploy(file), () => ReloadUntilLast(file), .. _readers.Select(Reading)], faults);
        return new PlayedRound(_readers.Sum(reader => reader.Reads), () => ReloadAudit.Check(_readers, secrets.Loads));

        Action Reading(Reader reader, int thread) => () => Read(reader, secrets, load.RandomOf(thread));
    }

    private static void Deploy(SettingsFile file)
    {
        for (int version = 1; version <= LastVersion; version++)
        {
            file.Deploy(version);
        }
    }

    private void ReloadUntilLast(SettingsFile file)
    {
        try
        {
            for (int loaded = 0; loaded < LastVersion;)
            {
                Dictionary<string, string> fresh = file.Read();
                if (SettingsFile.VersionOf(fresh) is { } version && version > loaded)
                {
                    loaded = version;
                    faults.Run(configuration.Reload, fresh);
                }
            }
        }
        finally
        {
            _ended = true;
        }
    }

    private void Read(Reader reader, SecretStore secrets, Random random)
    {
        using LineClient remote = new(secrets.EndPoint);
        Queue<string> wanted = new(random.GetItems([.. SecretStore.Names], 3 * SecretStore.Names.Count));
        while (!_ended || wanted.Count > 0)
        {
            faults.Run(() => reader.SeeAll(configuration.All()));
            faults.Run(name => reader.SeeOne(configuration.TryGet(name, out string? _)),
                SettingsFile.Names[random.Next(SettingsFile.Names.Count)]);
            if (wanted.TryDequeue(out string? secret))
            {
                faults.Run(name => reader.SeeSecret(name, configuration.Secret(name, remote.Ask)), secret);
            }
        }
    }
}
