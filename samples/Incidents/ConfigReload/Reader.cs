using System.Collections.Generic;

namespace Incidents.ConfigReload;

/// <summary>What one reading thread sees, and what it must never see. Used by that thread alone until it has ended.</summary>
internal sealed class Reader
{
    private int _newest;

    /// <summary>Reads of any kind.</summary>
    public long Reads { get; private set; }

    /// <summary>Views that lacked settings or mixed versions.</summary>
    public long Halves { get; private set; }

    /// <summary>Settings that every version has, and that were not there.</summary>
    public long Missing { get; private set; }

    /// <summary>Views older than one seen before.</summary>
    public long Backward { get; private set; }

    /// <summary>Secrets with another value than the remote store's.</summary>
    public long WrongSecrets { get; private set; }

    public void SeeAll(IReadOnlyDictionary<string, string> view)
    {
        Reads++;
        if (SettingsFile.VersionOf(view) is not { } version)
        {
            Halves++;
            return;
        }

        Backward += version < _newest ? 1 : 0;
        _newest = int.Max(_newest, version);
    }

    public void SeeOne(bool present)
    {
        Reads++;
        Missing += present ? 0 : 1;
    }

    public void SeeSecret(string name, string value)
    {
        Reads++;
        WrongSecrets += value == SecretStore.ValueOf(name) ? 0 : 1;
    }
}
