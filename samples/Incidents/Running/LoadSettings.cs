namespace Incidents.Running;

/// <summary>How the load is put on: by how many threads, and the seed of the order in which they get it.</summary>
internal sealed record LoadSettings(int Threads, int Seed);
