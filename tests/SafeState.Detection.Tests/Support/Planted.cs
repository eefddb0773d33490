using System;
using System.Reflection;
using SafeState.Detection.Engine;

namespace SafeState.Detection.Tests.Support;

/// <summary>Plants a fault of <see cref="FaultInjection"/> until it is disposed.</summary>
internal sealed class Planted : IDisposable
{
    private readonly PropertyInfo? _fault;

    internal Planted(string? fault)
    {
        if (fault is not null)
        {
            _fault = typeof(FaultInjection).GetProperty(fault, BindingFlags.Static | BindingFlags.NonPublic)
                ?? throw new ArgumentException($"There is no fault {fault}.", nameof(fault));
            _fault.SetValue(null, true);
        }
    }

    public void Dispose()
    {
        _fault?.SetValue(null, false);
        FaultInjection.Reached = null;
    }
}
