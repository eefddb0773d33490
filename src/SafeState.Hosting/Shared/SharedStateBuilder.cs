using Microsoft.Extensions.DependencyInjection;

namespace SafeState.Hosting.Sharing;

internal sealed class SharedStateBuilder(IServiceCollection services) : ISharedStateBuilder
{
    public IServiceCollection Services { get; } = services;
}
