using System;
using System.Threading.Tasks;

namespace SafeState.Dashboard.BrowserTests.Server;

/// <summary>A server with the shop, for all tests of a class. None of them changes the data.</summary>
public sealed class ShopFixture : IAsyncLifetime
{
    private DashboardServer? _server;

    /// <summary>Gets the address below which the pages are.</summary>
    internal Uri Address => _server!.Address;

    /// <summary>Starts the server.</summary>
    public async Task InitializeAsync() => _server = await DashboardServer.StartAsync();

    /// <summary>Stops the server.</summary>
    public async Task DisposeAsync() => await _server!.DisposeAsync();
}
