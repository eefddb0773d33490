using System;

namespace Incidents.Running;

/// <summary>How the load is put on: by how many threads, and the seed of the order in which they get it.</summary>
internal sealed record LoadSettings(int Threads, int Seed)
{
    /// <summary>Chance for one of the threads; another for each, the same in each run.</summary>
    public Random RandomOf(int thread) => new(unchecked((Seed * 397) ^ thread));
}
