using Microsoft.Extensions.DependencyInjection;

namespace SafeState.Hosting;

/// <summary>The result of <c>AddSafeState()</c>, to which handlers can be added.</summary>
public interface ISafeStateBuilder
{
    /// <summary>Gets the services of the host.</summary>
    IServiceCollection Services { get; }
}
