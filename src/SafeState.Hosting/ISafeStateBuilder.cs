using Microsoft.Extensions.DependencyInjection;

namespace SafeState.Hosting;

/// <summary>What <c>AddSafeState()</c> returns, to add more to.</summary>
public interface ISafeStateBuilder
{
    /// <summary>The services of the host.</summary>
    IServiceCollection Services { get; }
}
