using System;

namespace SafeState.Sharing;

/// <summary>Creates the engine of a host. It is a service, so that a package with another engine replaces it.</summary>
/// <param name="IsInProcess">True if state of the engine ends with the process. Known before the engine is created.</param>
/// <param name="Create">Creates the engine from the services of the host. The host disposes of the engine.</param>
internal sealed record SharedEngineFactory(bool IsInProcess, Func<IServiceProvider, SharedEngine> Create);
