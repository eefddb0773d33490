using Microsoft.Extensions.DependencyInjection;

namespace SafeState.Hosting;

internal sealed class SafeStateBuilder(IServiceCollection services) : ISafeStateBuilder
{
    public IServiceCollection Services { get; } = services;
}
