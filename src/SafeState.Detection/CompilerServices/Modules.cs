using System;
using System.ComponentModel;
using SafeState.Detection.Engine;

namespace SafeState.Detection.CompilerServices;

/// <summary>Receives the tables of sites of woven modules.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Modules
{
    /// <summary>Registers the sites of a module.</summary>
    /// <param name="module">The name of the module's assembly.</param>
    /// <param name="table">One line a site: key, kinds, collection member, caller member, file, line, field, locks, flags, separated by
    /// tabs.</param>
    /// <returns>The number to add to the index of a site in its module; -1 if detection is off.</returns>
    /// <exception cref="FormatException">A line of the table does not have nine columns.</exception>
    public static int Register(string module, string table)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(table);
        return Detector.Current.Register(module, table);
    }
}
