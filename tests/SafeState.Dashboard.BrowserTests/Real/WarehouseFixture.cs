using System;
using System.Threading.Tasks;

namespace SafeState.Dashboard.BrowserTests.Real;

/// <summary>An application with threads that use its dictionaries, for all tests of a class. None of them changes it.</summary>
public sealed class WarehouseFixture : IAsyncLifetime
{
    private RealDashboard? _dashboard;

    /// <summary>Gets the address below which the pages are.</summary>
    internal Uri Address => _dashboard!.Address;

    /// <summary>Starts the application.</summary>
    public async Task InitializeAsync() => _dashboard = await RealDashboard.StartAsync();

    /// <summary>Ends the application.</summary>
    public async Task DisposeAsync() => await _dashboard!.DisposeAsync();
}
