using System;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SafeState.CompilerServices;
using SafeState.Sharing;

namespace SafeState.Hosting.Sharing;

/// <summary>Validates the options, and keeps a host in production from state that only looks shared.</summary>
internal sealed class SharedOptionsValidator(SharedEngineFactory engine, IHostEnvironment? environment = null)
    : IValidateOptions<SharedStateOptions>
{
    public ValidateOptionsResult Validate(string? name, SharedStateOptions options)
    {
        try
        {
            _ = options.CopyValidated();
            SharedMapDeclaration.Validate(options.Maps);
        }
        catch (ArgumentException problem)
        {
            return ValidateOptionsResult.Fail($"{SharedOptionsFromConfiguration.Section}: {problem.Message}");
        }

        return engine.IsInProcess && !options.AllowInProcess && environment?.IsProduction() == true
            ? ValidateOptionsResult.Fail(
                "Shared state has a server inside this process, so no other process shares it, and the environment is Production. Choose a "
                    + "server, for example with UseRedis after AddSharedState. If one process is enough, set "
                    + $"{SharedOptionsFromConfiguration.Section}:{nameof(options.AllowInProcess)} to true.")
            : ValidateOptionsResult.Success;
    }
}
